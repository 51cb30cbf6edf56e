"""What a health check says, how long it is awaited, and the named causes: the same for a container and for a service."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.unit.kinds.ml.test_predictions import LONG_AGO, Engine, Heard, container, judged

from docklab.engine.stacks.compose import ComposeFacts
from docklab.kinds.compose.compose_service import ComposeServiceCheck
from docklab.kinds.expect import Check
from docklab.kinds.http.health import HealthCheck

HEALTHY, UNHEALTHY = HealthCheck(container="api"), HealthCheck(container="api", status="unhealthy")
SERVICE = ComposeServiceCheck(service="api", healthy=True)


class Stacked(Heard):
    """A case with a stack whose file says no more than its containers."""

    def compose_file(self, folder: str) -> ComposeFacts:
        return ComposeFacts((), {}, {})


def health(status: str, *log: tuple[int, str], end: str = LONG_AGO) -> dict[str, Any]:
    return {"Status": status, "Log": [{"End": end, "ExitCode": code, "Output": output} for code, output in log]}


def ago(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - seconds))


@pytest.mark.parametrize("check", [HEALTHY, SERVICE])
@pytest.mark.parametrize(("state", "code"), [
    (health("healthy", (0, "")), ""),
    (health("healthy", (0, ""), (1, "503")), "HEALTH_FAILS"),
    (health("unhealthy", (1, "HTTP Error 404: Not Found")), "HEALTH_FAILS"),
    (health("unhealthy", (1, "Connection refused")), "HEALTH_REFUSED"),
    (health("unhealthy", (127, "curl: not found")), "HEALTH_COMMAND_MISSING"),
    (health("unhealthy", (1, "/bin/sh: curl: not found")), "HEALTH_COMMAND_MISSING"),
    (health("starting"), "HEALTH_STARTING"),
    (None, "HEALTH_MISSING")])
def test_healthy(check: Check, state: dict[str, Any] | None, code: str) -> None:
    """One judgement and one cause, whoever made the container."""
    assert judged(check, Stacked(Engine(container(health=state)))) == code


@pytest.mark.parametrize(("state", "code"), [
    (health("unhealthy", (1, "503")), ""),
    (health("healthy", (0, "")), "NOT_WITHOUT_VOLUME"),
    (health("starting", (1, "503")), "HEALTH_STARTING"),
    (health("starting"), "HEALTH_STARTING")])
def test_unhealthy(state: dict[str, Any], code: str) -> None:
    """The opposite may be what is asked for."""
    assert judged(UNHEALTHY, Heard(Engine(container(health=state)))) == code


@pytest.mark.parametrize("check", [HEALTHY, SERVICE])
@pytest.mark.parametrize(("status", "last", "ended", "started", "awaited"), [
    ("unhealthy", (1, "refused"), 1, 12, True),  # a program that is starting may fail first
    ("unhealthy", (1, "refused"), 1, 40, False),
    ("unhealthy", (127, "curl: not found"), 1, 2, False),
    ("healthy", (1, "503"), 1, 3600, True),  # it fails since just now: the engine will decide
    ("healthy", (1, "503"), 40, 3600, False)])
def test_what_is_awaited(check: Check, status: str, last: tuple[int, str], ended: int, started: int, awaited: bool) -> None:
    """As long as it may still become healthy, the check looks again."""
    state = health(status, last, end=ago(ended))
    outcome = check.judge(Stacked(Engine(container(health=state, started=ago(started)))))
    assert not outcome.ok
    assert outcome.retry is awaited
