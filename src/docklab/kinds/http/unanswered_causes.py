"""Likely reasons why an API cannot be asked: the same for whatever it is asked."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.http import http_causes
from docklab.kinds.http.api import Api
from docklab.kinds.http.http import HttpCheck
from docklab.kinds.near import nearest
from docklab.results import Diagnosis


def why(check: Api, outcome: Outcome, case: Case) -> Diagnosis | None:
    """None where it did answer."""
    if outcome.aspect == "no-server" and check.service:
        return Diagnosis("SERVICE_NOT_UP", f"Service `{check.service}` has no container.", "docker compose up -d")
    if outcome.aspect == "no-server":
        typo = nearest(check.container, [one.name for one in case.new_containers()])
        if typo:
            return Diagnosis("NAME_TYPO", f"There is a container `{typo}`, but the exercise asks for `{check.container}`.",
                             f"docker rename {typo} {check.container}")
        return Diagnosis("CONTAINER_MISSING", f"No container is named `{check.container}`.", "docker ps --all")
    found = blamed(check, outcome, case)
    if found is None or outcome.aspect not in ("unreachable", "no-answer"):
        return None
    asked = HttpCheck(container=found.name, port=check.port, path=check.path)
    return next(filter(None, (recognise(asked, outcome, case) for recognise in http_causes.RECOGNISERS)), None)


def blamed(check: Api, outcome: Outcome, case: Case) -> ContainerFacts | None:
    """The container that the outcome speaks of: the one that it names, else the first."""
    servers = check.servers(case)
    return next((one for one in servers if outcome.seen.startswith(one.name)), servers[0] if servers else None)


def last_words(found: ContainerFacts, case: Case) -> str:
    """The last line of its log that is not about a request: for an exception, what it says."""
    lines = [line.strip() for line in case.logs(found.id)[-8000:].splitlines() if line.strip()]
    told = [line for line in lines if " HTTP/1." not in line and not line.startswith(("INFO:", "WARNING:"))]
    return told[-1][:200] if told else "nothing"
