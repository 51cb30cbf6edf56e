"""Whom a service's program runs as, and why it does not end when it is told to stop."""

from __future__ import annotations

from docklab.checks.case import Case
from docklab.checks.compose_service import ComposeServiceCheck
from docklab.checks.expect import Outcome
from docklab.checks.shells import is_shell
from docklab.diagnosis.compose import ended
from docklab.engine.programs import ProgramFacts
from docklab.results import Diagnosis

# A program that ignores the signal is killed after the engine's patience, in seconds; one that is killed before, by the signal.
_AT_ONCE = 1.0
_LAST = 300  # characters of a log


def killed(found: ProgramFacts, told: str, where: str) -> Diagnosis:
    """Why it was killed; `where` says what chose its stop signal."""
    first = found.processes[0] if found.processes else ""
    if found.seconds < _AT_ONCE:
        return Diagnosis("KILLED_AT_ONCE", f"It was killed (137) by the stop signal itself: {where}, and no program can hear "
                         "SIGKILL.", told)
    if len(found.processes) > 1 and is_shell(first.split(" ")[0]):
        return Diagnosis("SHELL_IS_PID1", f"PID 1 is `{first}`, a shell that waits for your program. It got SIGTERM, ignored it, "
                         "and passed nothing on, so Docker killed all of it (137). Let `exec` put the program in its place.",
                         told)
    return Diagnosis("SIGTERM_IGNORED", f"PID 1 (`{first}`) got SIGTERM and ran on; Docker killed it later (137). For PID 1 "
                     "the kernel has no default action: without a handler the signal does nothing, and a handler has to be quick.",
                     told)


def _stopped(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    mine = case.stack(check.folder).of(check.service)
    if not (check.stops_within and mine):
        return None
    logs = f"docker compose logs {check.service}"
    if outcome.aspect == "killed":
        return killed(case.copy_stops(mine[0]), f"docker inspect --format '{{{{.Path}}}} {{{{.Args}}}}' {mine[0].name}",
                      "the image (STOPSIGNAL) or the file (stop_signal) says another one than SIGTERM")
    if outcome.aspect == "ended-before":
        last = " / ".join(case.copy_stops(mine[0]).output.strip().splitlines()[-2:])[-_LAST:] or "nothing"
        return Diagnosis("ENDED_UNASKED", f"docklab started {outcome.seen}, before it was told to stop. It said: {last}", logs)
    said = {
        "stops-late": Diagnosis("STOPS_LATE", f"It obeys the stop signal, but takes too long: {outcome.seen}.", logs),
        "stopped-code": Diagnosis("STOPPED_WITH_ERROR", f"It ended after the stop signal, but as a failure: {outcome.seen}. "
                                  "Whoever stops it takes that for a crash.", logs),
    }
    return said.get(outcome.aspect)


def _root(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    mine = case.stack(check.folder).of(check.service)
    if not (check.not_root and mine):
        return None
    if outcome.aspect == "not-seen":
        return ended(next((one for one in mine if not one.up), mine[0]), case)
    if outcome.aspect != "root":
        return None
    named = next((one.user for one in mine if one.user.partition(":")[0] not in ("", "0", "root")), "")
    why = f"although it was made for user `{named}`" if named else "since neither the image nor the file says another user"
    return Diagnosis("RUNS_AS_ROOT", f"In `{check.service}` {outcome.seen}, {why}. Whoever breaks into a program has its user's "
                     "rights. USER in the Dockerfile chooses another, for all who run the image.", "docker compose top "
                     f"{check.service}")


RECOGNISERS = (_root, _stopped)
