"""Checks made of checks, and the only place that polls."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import ClassVar

from docklab.errors import OutOfBounds
from docklab.kinds.case import Case
from docklab.kinds.expect import OUT_OF_BOUNDS, Check, Outcome, failed, passed
from docklab.results import Verdict

# An outcome that says `retry` bounds its own patience; this bounds them all, in seconds.
LONGEST_WAIT = 60.0
_INTERVAL = 0.15


@dataclass(frozen=True)
class AllOf:
    """Every part must pass; the first that does not speaks for all."""

    kind: ClassVar[str] = "all_of"
    parts: tuple[Check, ...]

    def title(self) -> str:
        """What is expected, in one line."""
        return " and ".join(part.title() for part in self.parts)

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        seen = []
        for part in self.parts:
            outcome = part.judge(case)
            if not outcome.ok:
                return _said_by(part, outcome)
            seen.append(outcome.seen)
        return passed(self.title(), "; ".join(dict.fromkeys(seen)))


@dataclass(frozen=True)
class AnyOf:
    """One part must pass; when none does, the first part's failure is shown, since it is the way the task describes."""

    kind: ClassVar[str] = "any_of"
    parts: tuple[Check, ...]

    def title(self) -> str:
        """What is expected, in one line."""
        return self.parts[0].title()

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        outcomes = [part.judge(case) for part in self.parts]
        return next((one for one in outcomes if one.ok), _said_by(self.parts[0], outcomes[0]))


@dataclass(frozen=True)
class Not:
    """The part must fail; one that cannot be judged stays unjudged."""

    kind: ClassVar[str] = "not_"
    part: Check

    def title(self) -> str:
        """What is expected, in one line."""
        return f"not: {self.part.title()}"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        outcome = self.part.judge(case)
        if outcome.verdict is Verdict.PASSED:
            return failed("unwanted", self.title(), outcome.seen)
        return passed(self.title(), outcome.seen) if outcome.verdict is Verdict.FAILED else outcome


@dataclass(frozen=True)
class Eventually:
    """The part must pass within so many seconds."""

    kind: ClassVar[str] = "eventually"
    part: Check
    within: float = 15.0

    def title(self) -> str:
        """What is expected, in one line."""
        return self.part.title()

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        return _said_by(self.part, _poll(self.part, case, time.monotonic() + self.within, always=True))


def _said_by(part: Check, outcome: Outcome) -> Outcome:
    """The part's outcome as the whole's; that of a part of its own stays that one's."""
    return outcome if outcome.part else outcome._replace(part=part)


def judge(check: Check, case: Case) -> Outcome:
    """The check's outcome, looked at again for as long as it says that the state may still be on its way."""
    return _poll(check, case, time.monotonic() + LONGEST_WAIT, always=False)


def _poll(check: Check, case: Case, deadline: float, *, always: bool) -> Outcome:
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
