"""A port that was asked for and is not open, and a start that failed for its address: the named causes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from docklab.engine import parse
from docklab.engine.facts import ContainerFacts, NetworkFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.diagnosis import diagnose
from docklab.kinds.ports import Published
from docklab.state.progress import Run

WANTED = ContainerCheck(name="api", publishes=Published(port=5000, host=5000))
RUNS = ContainerCheck(name="api", state="running")


class Engine:
    """The container, another one, and the networks that there are."""

    def __init__(self, found: ContainerFacts, *networks: NetworkFacts) -> None:
        self._found, self._networks = found, {one.name: one for one in networks}

    def container(self, name: str) -> ContainerFacts | None:
        return self._found if name in ("api", self._found.id) else container("front", "front-id") if name == "front-id" else None

    def logs(self, _id: str, **_which: bool) -> str:
        return ""

    def network(self, name: str) -> NetworkFacts | None:
        return self._networks.get(name)


def container(name: str = "api", id_: str = "api-id", *, mode: str = "bridge", networks: tuple[str, ...] = (),
              state: dict[str, Any] | None = None, bound: str = "") -> ContainerFacts:
    return parse.container({
        "Id": id_, "Name": f"/{name}", "Config": {}, "State": {"Status": "running", "Running": True, **(state or {})},
        "HostConfig": {"NetworkMode": mode, "PortBindings": {"5000/tcp": [{"HostIp": bound, "HostPort": "5000"}]}},
        "NetworkSettings": {"Ports": {}, "Networks": {one: {} for one in networks}}})


def network(name: str, *, internal: bool = False) -> NetworkFacts:
    return NetworkFacts(f"{name}-id", name, "bridge", internal, {}, (), 0)


@pytest.mark.parametrize(("found", "there", "code", "command"), [
    (container(), (network("bridge"),), "NO_NETWORK", "docker network connect bridge api"),
    (container(mode="own"), (network("own"),), "NO_NETWORK", "docker network connect own api"),
    (container(mode="gone"), (network("bridge"),), "NO_NETWORK", "docker network connect bridge api"),
    (container(networks=("inner",)), (network("inner", internal=True),), "NETWORK_INTERNAL", "docker network connect bridge api"),
    (container(mode="container:front-id"), (), "NETWORK_BORROWED", "docker rm -f api"),
])
def test_what_keeps_a_port_closed_that_was_asked_for(found: ContainerFacts, there: tuple[NetworkFacts, ...], code: str,
                                                     command: str) -> None:
    """Whoever has given -p is not told to give it."""
    case = Case(Engine(found, *there), Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o",  # type: ignore[arg-type]
                workspace=Path())
    said = diagnose(WANTED, WANTED.judge(case), case)

    assert said is not None
    assert (said.code, said.next) == (code, command)


def test_an_address_that_is_not_this_machines() -> None:
    """The cause names the address, in place of the engine's long words."""
    found = container(state={"Status": "created", "Running": False, "ExitCode": 128, "Error": "failed to bind host port for "
                             "192.0.2.77:5000: cannot assign requested address"}, bound="192.0.2.77")
    case = Case(Engine(found), Run("run", "a.b", "", "secret", 0, 0, {}, {}, {}), owner="o", workspace=Path())  # type: ignore[arg-type]
    said = diagnose(RUNS, RUNS.judge(case), case)

    assert said is not None
    assert (said.code, "192.0.2.77" in said.message) == ("PORT_OTHER_ADDRESS", True)
