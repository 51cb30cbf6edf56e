"""Whom a service's program runs as, and why it does not end when it is told to stop."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.compose.compose_causes import ended
from docklab.kinds.compose.compose_service import ComposeServiceCheck
from docklab.kinds.container.ending_causes import killed
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis

_LAST = 300  # characters of a log


def _stopped(check: ComposeServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    mine = case.stack(check.folder).of(check.service)
    if not (check.stops_within and mine):
        return None
    logs = f"docker compose logs {check.service}"
    if outcome.aspect == "killed":
        return killed(case.copy_stops(mine[0]), f"docker inspect --format '{{{{.Path}}}} {{{{.Args}}}}' {mine[0].name}",
                      "the image (STOPSIGNAL) or the file (stop_signal) sets a signal other than SIGTERM")
    if outcome.aspect == "ended-before":
        last = " / ".join(case.copy_stops(mine[0]).output.strip().splitlines()[-2:])[-_LAST:] or "nothing"
        return Diagnosis("ENDED_UNASKED", f"docklab started {outcome.seen}, before it was told to stop. It said: {last}", logs)
    said = {
        "stops-late": Diagnosis("STOPS_LATE", f"It reacts to the stop signal, but takes too long: {outcome.seen}.", logs),
        "stopped-code": Diagnosis("STOPPED_WITH_ERROR", f"It ended after the stop signal, but as a failure: {outcome.seen}. To "
                                                        "the program that stopped it, this looks like a crash.", logs),
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
    why = f"although it was created for user `{named}`" if named else "since neither the image nor the file sets another user"
    return Diagnosis("RUNS_AS_ROOT", f"In `{check.service}` {outcome.seen}, {why}. Somebody who breaks into a program has the "
                                     "rights of its user. USER in the Dockerfile sets another user, for everyone who runs the "
                                     "image.", "docker compose top "
                     f"{check.service}")


RECOGNISERS = (_root, _stopped)
