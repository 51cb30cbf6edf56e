"""The only place that polls."""

from __future__ import annotations

import time

from docklab.errors import OutOfBounds
from docklab.kinds.case import Case
from docklab.kinds.expect import OUT_OF_BOUNDS, Check, Outcome, failed

# An outcome that says `retry` bounds its own patience; this bounds them all, in seconds.
LONGEST_WAIT = 60.0
_INTERVAL = 0.15


def judge(check: Check, case: Case) -> Outcome:
    """The check's outcome, looked at again for as long as it says that the state may still be on its way; where the case has no
    patience, the case is told that instead."""
    outcome = polled(check, case, time.monotonic() + (LONGEST_WAIT if case.patient else 0), always=False)
    case.on_its_way |= outcome.retry and not outcome.ok
    return outcome


def polled(check: Check, case: Case, deadline: float, *, always: bool) -> Outcome:
    """The outcome, looked at again until the deadline, as long as it is not passed and asks for it, or always."""
    outcome = _looked(check, case)
    while not outcome.ok and (always or outcome.retry) and time.monotonic() < deadline:
        time.sleep(_INTERVAL)
        case.again()
        outcome = _looked(check, case)
    return outcome


def _looked(check: Check, case: Case) -> Outcome:
    """What lies in the workspace may be anything by now: a link that leads out or a pipe is a wrong answer with its reason."""
    try:
        return check.judge(case)
    except OutOfBounds as problem:
        return failed(OUT_OF_BOUNDS, check.title(), problem.message)
