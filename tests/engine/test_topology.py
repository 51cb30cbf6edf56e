"""docklab map: what is on the engine, as it is."""

from __future__ import annotations

import contextlib
import secrets
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

import pexpect
import pytest
from tests.conftest import DOCKLAB, Run, docker, heeding_ctrl_c

from docklab.engine.client import Engine
from docklab.topology import docker as topology
from docklab.topology.node import Node

pytestmark = pytest.mark.engine


@pytest.fixture
def stack() -> Iterator[str]:
    """A network with a running container that publishes a port and mounts a volume, and a stopped one beside it."""
    mark = f"mini-map-{secrets.token_hex(3)}"
    docker("network", "create", f"{mark}-net")
    docker("run", "-d", "--init", "--name", f"{mark}-api", "--network", f"{mark}-net", "-p", "127.0.0.1::80",
           "-v", f"{mark}-data:/data:ro", "alpine", "sleep", "600")
    docker("create", "--name", f"{mark}-old", "alpine", "true")
    yield mark
    for one in (f"{mark}-api", f"{mark}-old", f"{mark}-new"):
        with contextlib.suppress(Exception):
            docker("rm", "-f", one)
    docker("network", "rm", f"{mark}-net")
    docker("volume", "rm", f"{mark}-data")


def find(top: Node, kind: str, name: str) -> list[Node]:
    """All nodes of that kind and name."""
    return [*([top] if (top.kind, top.name) == (kind, name) else []), *(hit for one in top.below for hit in find(one, kind, name))]


def test_the_map_shows_what_hangs_on_what(engine: Engine, stack: str) -> None:
    """A container hangs on its network, with its port and its volume; a stopped one on the network it was made for."""
    top = topology.tree(engine)

    (network,) = find(top, "network", f"{stack}-net")
    (api,) = find(network, "container", f"{stack}-api")
    assert api.state == "running"
    port, volume = api.below
    assert port.name.startswith("127.0.0.1:")
    assert port.name.endswith("→ 80/tcp")
    assert (volume.name, volume.state, volume.detail) == (f"{stack}-data", "read-only", "at /data")
    (bridge,) = find(top, "network", "bridge")
    assert [one.state for one in find(bridge, "container", f"{stack}-old")] == ["created"]


def test_the_picture_is_one(docklab: Run, stack: str, tmp_path: object) -> None:
    """The SVG is well formed and says the same words."""
    file = f"{tmp_path}/map.svg"
    assert docklab("map", "--svg", file).returncode == 0

    words = "".join(ElementTree.parse(file).getroot().itertext())  # noqa: S314 - our own picture
    assert f"container {stack}-api" in words


def test_watch_draws_again(stack: str) -> None:
    """With --watch a change is drawn as it happens; Ctrl-C ends it with 130."""
    seen = pexpect.spawn(str(DOCKLAB), ["map", "--watch"], encoding="utf-8", timeout=30, dimensions=(60, 120),
                         preexec_fn=heeding_ctrl_c)
    try:
        seen.expect(f"{stack}-old")
        docker("rename", f"{stack}-old", f"{stack}-new")
        seen.expect(f"{stack}-new")
        seen.sendintr()
        seen.expect(pexpect.EOF)
    finally:
        seen.close()
    assert seen.exitstatus == 130
