"""How a container's program ends when it is told to stop: a copy of the container is told so, never the container itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome, failed

if TYPE_CHECKING:
    from docklab.engine.programs import ProgramFacts

KILLED = 137
# A program that obeyed ends with its own 0, or with 128 and the number of the signal: SIGINT or SIGTERM.
_OBEYED = (0, 130, 143)


def not_stopped(found: ContainerFacts, within: int, case: Case) -> Outcome | None:
    """What is off about its end; None when it ends by itself in time. One that is late has another go: this machine may be
    busy."""
    outcome = _once(case.copy_stops(found), found, within)
    if outcome and outcome.aspect == "stops-late":
        case.again()
        outcome = _once(case.copy_stops(found), found, within)
    return outcome


def _once(ended: ProgramFacts, found: ContainerFacts, within: int) -> Outcome | None:
    wanted = f"its program ends by itself within {within} s of the stop signal"
    seen = f"a copy of {found.name}: exit code {ended.exit_code}, {ended.seconds:.1f} s after the signal"
    if not ended.ended:
        return failed("ended-before", wanted, f"a copy of {found.name}, without a network: "
                      f"{ended.error or f'it ended before, with exit code {ended.exit_code}'}")
    if ended.exit_code == KILLED:
        return failed("killed", wanted, seen)
    if ended.exit_code not in _OBEYED:
        return failed("stopped-code", wanted, seen)
    return failed("stops-late", wanted, seen) if ended.seconds >= within else None
