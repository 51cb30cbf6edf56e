"""What the containers of a stack were made with, and whether they come back."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.unit.kinds.clock import Clock, at
from tests.unit.kinds.compose.test_compose import START, container

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts
from docklab.engine.stacks import compose
from docklab.kinds.compose import compose_settings
from docklab.kinds.compose.compose_data import ComposeDataCheck
from docklab.kinds.compose.compose_settings import Limits
from docklab.kinds.stack import Stack

MIB = 1024 * 1024


def made(host: dict[str, Any], *, env: list[str] | None = None, up: bool = True, **state: Any) -> ContainerFacts:
    """A container with this HostConfig."""
    return parse.container({"Id": "a", "Name": "/a", "Created": START.format(1), "HostConfig": host,
                            "Config": {"Env": env or [], "Cmd": ["serve"]}, "RestartCount": state.pop("RestartCount", 0),
                            "State": {"Running": up, "Status": "running" if up else "exited", "StartedAt": START.format(5),
                                      **state}})


@pytest.mark.parametrize(("host", "aspect"), [
    ({}, ""),
    ({"PortBindings": {"6379/tcp": [{"HostIp": "127.0.0.1", "HostPort": "6379"}]}}, "published"),
    ({"PortBindings": {"6379/tcp": [{"HostIp": "", "HostPort": ""}]}}, "published"),
    ({"NetworkMode": "host"}, "host-network"),
])
def test_published(host: dict[str, Any], aspect: str) -> None:
    """On the loopback address, too, and on a port that the engine picks."""
    outcome = compose_settings.publishes(made(host))

    assert (outcome.aspect if outcome else "") == aspect


@pytest.mark.parametrize(("env", "hosts", "found"), [
    (["QUEUE=queue:6379", "BIND=0.0.0.0", "SELF=127.0.0.1", "VERSION=1.2.3", "LONG=1.2.3.4.5"], [], False),
    (["QUEUE=172.18.0.3"], [], True),
    (["URL=redis://172.18.0.3:6379/0"], [], True),
    ([], ["queue:172.18.0.3"], True),
    ([], ["host.docker.internal:host-gateway"], False),
])
def test_addresses(env: list[str], hosts: list[str], found: bool) -> None:
    """An address that leads elsewhere, wherever it stands; a version is none."""
    assert bool(compose_settings.addresses(made({"ExtraHosts": hosts}, env=env), None)) == found


@pytest.mark.parametrize(("host", "aspect"), [
    ({"Memory": 256 * MIB, "NanoCpus": 500_000_000}, ""),
    ({"Memory": 256 * MIB, "CpuQuota": 50_000}, ""),
    ({"Memory": 256 * MIB}, "cpus"),
    ({"MemoryReservation": 256 * MIB, "NanoCpus": 500_000_000}, "memory"),
    ({"Memory": 512 * MIB, "NanoCpus": 500_000_000}, "memory-high"),
    ({"Memory": 256 * MIB, "NanoCpus": 2_000_000_000}, "cpus-high"),
])
def test_limits(host: dict[str, Any], aspect: str) -> None:
    """Both, and at most so much; a reservation is no limit."""
    outcome = compose_settings.unlimited(made(host), Limits(256, 0.5), at(Clock()))

    assert (outcome.aspect if outcome else "") == aspect


@pytest.mark.parametrize(("policy", "up", "state", "aspect"), [
    ("always", True, {"RestartCount": 1}, ""),
    ("always", True, {}, "never-ended"),
    ("always", True, {"FinishedAt": START.format(4)}, "by-hand"),
    ("no", True, {}, "no-policy"),
    ("no", False, {}, "no-policy"),
    ("on-failure", False, {"ExitCode": 0}, "only-on-failure"),
    ("unless-stopped", False, {"ExitCode": 137}, "stays-down"),
])
def test_came_back(policy: str, up: bool, state: dict[str, Any], aspect: str) -> None:
    """Only the engine's own count of restarts shows it."""
    outcome = compose_settings.not_back(made({"RestartPolicy": {"Name": policy}}, up=up, **state), at(Clock()))

    assert (outcome.aspect if outcome else "") == aspect


def test_a_loop_is_no_coming_back() -> None:
    """One that has been restarted again and again has to stay up first."""
    just_now = datetime.fromtimestamp(time.time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    outcome = compose_settings.not_back(made({"RestartPolicy": {"Name": "always"}}, RestartCount=3, StartedAt=just_now),
                                        at(Clock()))

    assert outcome is not None
    assert (outcome.aspect, outcome.retry) == ("restarts", True)


def test_what_run_made_counts_apart() -> None:
    """`docker compose run` makes containers of a service that `up` does not know."""
    stack = Stack((container("a"), container("b", service="batch", labels={compose.ONE_OFF: "True"})))

    assert stack.of("batch") == []
    assert [one.name for one in stack.runs_of("batch")] == ["b"]


@pytest.mark.parametrize("name", ['results"; DROP TABLE x', "pg_catalog.x", "Results", ""])
def test_only_plain_names_are_asked_for(name: str) -> None:
    """A course can ask how much there is, and nothing else."""
    with pytest.raises(ValueError, match=r"plain name|exactly one"):
        ComposeDataCheck(service="db", table=name)
