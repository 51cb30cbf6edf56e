"""How a service is kept up: policies, listeners, and the ways around a fault, by their names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests.exceptions
import urllib3.exceptions
from tests.unit.kinds.clock import Clock

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts
from docklab.engine.faults import translate
from docklab.engine.listeners import Listener
from docklab.errors import EngineFault, EngineUnavailable
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.ports import Published
from docklab.state.progress import Run


def service(**host: Any) -> ContainerFacts:
    return parse.container({"Id": "id", "Name": "service", "HostConfig": host,
                            "State": {"Status": "running", "Running": True, "StartedAt": "1970-01-01T00:00:01Z"}})


class Seen(Case):
    """A case with one container, in which these sockets listen."""

    def __init__(self, found: ContainerFacts, *listening: Listener) -> None:
        super().__init__(Clock(), Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o",  # type: ignore[arg-type]
                         workspace=Path())
        self.found, self.sockets = found, list(listening)

    def container(self, _name: str) -> ContainerFacts:
        return self.found

    def listening(self, _container: str) -> list[Listener]:
        return self.sockets


EVERYWHERE, LOOPBACK = Listener(5000, loopback=False), Listener(5000, loopback=True)
LISTENS = ContainerCheck(name="service", listens=5000)
ALWAYS = ContainerCheck(name="service", restarts="always")
PUBLISHED = ContainerCheck(name="service", publishes=Published(5000))


@pytest.mark.parametrize(("check", "case", "code"), [
    (LISTENS, Seen(service(), EVERYWHERE), ""),
    (LISTENS, Seen(service(), LOOPBACK), "APP_BINDS_LOOPBACK"),
    (LISTENS, Seen(service(), LOOPBACK, EVERYWHERE), "APP_BINDS_LOOPBACK"),
    (LISTENS, Seen(service(), Listener(8000, loopback=False)), "APP_SILENT"),
    (ALWAYS, Seen(service(RestartPolicy={"Name": "always"})), ""),
    (ALWAYS, Seen(service(RestartPolicy={"Name": "no"})), "RESTART_POLICY"),
    (PUBLISHED, Seen(service(NetworkMode="host")), "HOST_NETWORK"),
    (PUBLISHED, Seen(service()), "PORT_NOT_PUBLISHED")])
def test_upkeep(check: ContainerCheck, case: Case, code: str) -> None:
    """What is off has a name of its own, and a way around the fault is none of mending it."""
    outcome = check.judge(case)
    said = diagnose(check, outcome, case)

    assert outcome.ok == (code == "")
    assert (said.code if said else "") == code


def test_an_answer_that_does_not_come_is_no_missing_engine() -> None:
    """The engine answers `wait` at once and goes on when the container ends: to wait in vain says nothing about the engine."""
    inner = urllib3.exceptions.ReadTimeoutError(None, "/wait", "Read timed out.")  # type: ignore[arg-type]

    assert type(translate(requests.exceptions.ConnectionError(inner))) is EngineFault
    assert type(translate(requests.exceptions.ConnectionError("refused"))) is EngineUnavailable
