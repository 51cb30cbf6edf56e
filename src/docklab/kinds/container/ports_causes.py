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
        return Diagnosis("PORT_PUBLISHED", f"`{found.name}` publishes {outcome.seen}. That works, but then the host can reach it, "
                                           "too, and so can others on its network. Containers on the same network need no -p.",
                         f"docker rm -f {found.name}")
    if found is None or check.publishes is None or not outcome.aspect.startswith("port"):
        return None
    want = check.publishes
    redo = f"docker rm -f {found.name}"
    if found.network_mode in ("host", "none") or found.network_mode.startswith("container:"):
        return _no_ports(found, case)
    if outcome.aspect == "port-missing" and found.running and found.wanted_ports:
        return _not_opened(found, case)
    if outcome.aspect == "port-missing":
        return Diagnosis("PORT_NOT_PUBLISHED", f"`{found.name}` publishes no port, so nothing outside reaches it. EXPOSE in a "
                                               "Dockerfile only documents a port; -p opens it, when the container is "
                                               "created.", redo)
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
        return Diagnosis("PORT_OTHER_CONTAINER", f"Port {want.port} is published for UDP. HTTP uses TCP, which is the default of "
                                                 "-p.", redo)
    return Diagnosis("PORT_OTHER_CONTAINER", f"The app listens on port {want.port} inside; you published "
                     f"{', '.join(port.container for port in live)}. The right-hand number must be the app's own.", redo)


def _not_opened(found: ContainerFacts, case: Case) -> Diagnosis:
    inside = next((name for name in found.networks if (network := case.network(name)) is not None and network.internal), "")
    return not_opened(found, inside, "" if inside else _first_network(found, case))


def not_opened(found: ContainerFacts, inside: str, first: str) -> Diagnosis:
    """It was created with -p, and yet the engine leads no port to it: it is `inside` an internal network, or off the `first` that
    it was on."""
    if inside:
        return Diagnosis("NETWORK_INTERNAL", f"`{found.name}` was created with -p, but is on `{inside}`, an internal network: "
                         "nothing outside can reach it there, even if a port is published. It needs another network, too.",
                         f"docker network connect bridge {found.name}")
    return Diagnosis("NO_NETWORK", f"`{found.name}` was created with -p, but has been taken off its network, and its ports went "
                     "with it.", f"docker network connect {first} {found.name}")


def _first_network(found: ContainerFacts, case: Case) -> str:
    """The network that it was created on, where that is still there."""
    network = case.network(found.network_mode)
    return network.name if network is not None else "bridge"


def _no_ports(found: ContainerFacts, case: Case) -> Diagnosis:
    """Published ports belong to a network of the container's own."""
    if found.network_mode.startswith("container:"):
        return borrowed(found, case)
    if found.network_mode == "none":
        return Diagnosis("NO_NETWORK", f"`{found.name}` has no network at all (--network none), so there is nothing to publish.",
                         f"docker rm -f {found.name}")
    return ports_of_host(found)


def ports_of_host(found: ContainerFacts) -> Diagnosis:
    """It was created with -p, and has no network of its own."""
    return Diagnosis("HOST_NETWORK", f"`{found.name}` uses the host's own network (--network host). There -p means nothing: its "
                     "ports are the host's, all of them, and with the app's own numbers.", f"docker rm -f {found.name}")


def borrowed(found: ContainerFacts, case: Case) -> Diagnosis:
    """A container in another one's network has no address, no name and no ports of its own."""
    owner = case.container(found.network_mode.partition(":")[2])
    whose = f"`{owner.name}`" if owner is not None else "another container"
    return Diagnosis("NETWORK_BORROWED", f"`{found.name}` uses the network of {whose} (--network container:...). It has no "
                     "address, no name and no ports of its own there: all of them are those of the other one.",
                     f"docker rm -f {found.name}")


RECOGNISERS = (_ports,)
