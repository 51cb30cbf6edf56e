"""Likely mistakes with published ports."""

from __future__ import annotations

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.expect import Outcome
from docklab.kinds.ports import Published
from docklab.results import Diagnosis


def _ports(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = check.find(case)
    if found is not None and outcome.aspect == "port-unwanted":
        return Diagnosis("PORT_PUBLISHED", f"`{found.name}` publishes {outcome.seen}. That works, but then the host can reach it "
                         "too, and others on its network. Containers on the same network need no -p.",
                         f"docker rm -f {found.name}")
    if found is None or check.publishes is None or not outcome.aspect.startswith("port"):
        return None
    want = check.publishes
    redo = f"docker rm -f {found.name}"
    if found.network_mode in ("host", "none"):
        return _no_ports(found)
    if outcome.aspect == "port-missing":
        return Diagnosis("PORT_NOT_PUBLISHED", f"`{found.name}` publishes no port, so nothing outside reaches it. EXPOSE in "
                         "a Dockerfile only notes a port down; -p opens it, when the container is created.", redo)
    if outcome.aspect == "port-open":
        return Diagnosis("PORT_OPEN_TO_ALL", f"Published is {outcome.seen}: not only on 127.0.0.1, so others on the "
                         "network may reach it. Put 127.0.0.1: before the host port.", redo)
    if outcome.aspect == "port-address":
        return Diagnosis("PORT_OTHER_ADDRESS", f"Published is {outcome.seen}: it answers on that address only. On 127.0.0.1, "
                         "which is what localhost means, nothing does.", redo)
    if outcome.aspect == "port-closed":
        return Diagnosis("PORT_LOOPBACK_ONLY", f"Port {want.host} answers on 127.0.0.1 only.", redo)
    return _mapping(found, want, redo)


def _mapping(found: ContainerFacts, want: Published, redo: str) -> Diagnosis:
    """Ports are published, but the two numbers are not those that are asked for."""
    live = found.ports or found.wanted_ports
    same = [port for port in live if port.container == f"{want.port}/tcp"]
    if same and not any(port.host in (one.host for one in found.wanted_ports) for port in same):
        return Diagnosis("PORT_RANDOM", f"Container port {want.port} is published on host port {same[0].host}, which "
                         "Docker chose: with one number, or -P, the host port is left to it.", redo)
    if any(port.container == f"{want.host}/tcp" and port.host == want.port for port in live) and want.host != want.port:
        return Diagnosis("PORT_SWAPPED", "The two ports are the wrong way round: the left one is the host's, the right one "
                         "the container's.", redo)
    if same:
        return Diagnosis("PORT_OTHER_HOST", f"Container port {want.port} is published on host port {same[0].host}, not on "
                         f"{want.host}.", redo)
    if any(port.container == f"{want.port}/udp" for port in live):
        return Diagnosis("PORT_OTHER_CONTAINER", f"Port {want.port} is published for UDP. HTTP speaks TCP, which -p takes when "
                         "nothing else is said.", redo)
    return Diagnosis("PORT_OTHER_CONTAINER", f"The app listens on port {want.port} inside; you published "
                     f"{', '.join(port.container for port in live)}. The right-hand number must be the app's own.", redo)


def _no_ports(found: ContainerFacts) -> Diagnosis:
    """Published ports belong to a network of the container's own."""
    if found.network_mode == "none":
        return Diagnosis("NO_NETWORK", f"`{found.name}` has no network at all (--network none), so there is nothing to publish.",
                         f"docker rm -f {found.name}")
    return Diagnosis("HOST_NETWORK", f"`{found.name}` uses the host's own network (--network host). There -p means nothing: its "
                     "ports are the host's, all of them, and with the app's own numbers.", f"docker rm -f {found.name}")


RECOGNISERS = (_ports,)
