"""The map of an engine: networks, the containers on them, their published ports and mounts; then what nothing uses."""

from __future__ import annotations

import re

from docklab.engine.client import Engine
from docklab.engine.facts import ContainerFacts, MountFacts, NetworkFacts, PortFacts, VolumeFacts, is_anonymous
from docklab.errors import UsageError
from docklab.topology.folding import MOST, Choice, counted
from docklab.topology.node import Node

# Networks that every engine has and that nobody made.
_BUILT_IN = ("bridge", "host", "none", "ingress", "docker_gwbridge")
# Nobody reads 64 digits.
_DIGEST = re.compile(r"@sha256:([0-9a-f]{12})[0-9a-f]{52}")
_SHORT = r"@sha256:\1…"


def tree(engine: Engine, choice: Choice | None = None) -> Node:
    """The engine with all that is on it, or with those containers that are chosen. A container on two networks hangs on both."""
    choice = choice or Choice(whole=True)
    about, containers, volumes = engine.facts(), engine.containers(), engine.volumes()
    if choice.only and not any(map(choice.takes, containers)):
        raise UsageError(f"No container fits --only {choice.only}.", "See them all: docklab map")
    networks = sorted(engine.networks(), key=lambda one: (one.name in _BUILT_IN, one.name))
    drawn = [_network(one, containers, choice) for one in networks]
    known = {one.name for one in networks}
    alone, folded = choice.split(_sorted([one for one in containers if not known & set(one.networks)]))
    below = (
        *(node for node in drawn if node.below or node.name not in _BUILT_IN),
        *(_container(one) for one in alone), *folded,
        *_idle([] if choice.only else volumes, {mount.name for one in containers for mount in one.mounts}, choice),
    )
    total = f", {counted(containers)}" if containers else "" if below else ", no container or volume yet"
    return Node("engine", about.name, "", f"Docker {about.version}{total}", below)


def _idle(volumes: list[VolumeFacts], used: set[str], choice: Choice) -> list[Node]:
    """The volumes that no container uses, the first of them where there are many."""
    idle = sorted(one.name for one in volumes if one.name not in used)
    shown = idle if choice.whole or len(idle) <= MOST else idle[:MOST]
    rest = len(idle) - len(shown)
    nodes = [Node("volume", name, "used by no container") for name in shown]
    return [*nodes, *([Node("more", "", "", f"{rest} volumes that no container uses")] if rest else [])]


def _sorted(containers: list[ContainerFacts]) -> list[ContainerFacts]:
    return sorted(containers, key=lambda one: (not one.running, one.name))


def _network(network: NetworkFacts, containers: list[ContainerFacts], choice: Choice) -> Node:
    detail = f"driver {network.driver}" + (", no way out" if network.internal else "")
    shown, folded = choice.split(_sorted([one for one in containers if network.name in one.networks]))
    return Node("network", network.name, "", detail, (*(_container(one, network.name) for one in shown), *folded))


def _container(one: ContainerFacts, network: str = "") -> Node:
    address = one.networks.get(network, "")
    details = [f"image {_DIGEST.sub(_SHORT, one.image_ref)}", address, _ended(one)]
    others = sorted(set(one.networks) - {network})
    if others and network:
        details.append(f"also on {', '.join(others)}")
    ports = one.ports if one.running else one.wanted_ports
    below = (*(_port(port, live=one.running) for port in _once(ports)), *map(_mount, one.mounts))
    return Node("container", one.name, _state(one), ", ".join(filter(None, details)), below)


def _state(one: ContainerFacts) -> str:
    return "restarting" if one.restarting else "paused" if one.paused else one.status


def _ended(one: ContainerFacts) -> str:
    return f"exit code {one.exit_code}" if one.status == "exited" else ""


def _once(ports: tuple[PortFacts, ...]) -> list[PortFacts]:
    """IPv4 and IPv6 are published alike: one line says it."""
    return list({(one.host, one.container, one.ip in ("127.0.0.1", "::1")): one for one in reversed(ports)}.values())[::-1]


def _port(port: PortFacts, *, live: bool) -> Node:
    where = f"{port.ip or '*'}:{port.host or '(any)'} → {port.container}"
    return Node("port", where, "" if live else "not while it is stopped")


def _mount(mount: MountFacts) -> Node:
    what = f"{mount.name[:12]}…" if is_anonymous(mount.name) else mount.name or mount.source
    kind = {"bind": "folder", "volume": "volume"}.get(mount.kind, mount.kind)
    return Node(kind, what, "" if mount.writable else "read-only", f"at {mount.at}")
