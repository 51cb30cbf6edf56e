"""Published ports: what is expected, and what is off."""

from __future__ import annotations

from dataclasses import dataclass, field

from docklab.engine.facts import ContainerFacts, PortFacts
from docklab.kinds.expect import HOST_PORT, STRICT, Outcome, failed

_LOOPBACK = ("127.0.0.1", "::1")
_REACHED = ("", "0.0.0.0", "::", "127.0.0.1")  # noqa: S104 - where what is published answers on 127.0.0.1


@dataclass(frozen=True)
class Published:
    """A container port (TCP) and the host port it must answer on; 0 for any. `only_here`: on the loopback address
    alone."""

    __pydantic_config__ = STRICT
    port: int  # the container's port (TCP)
    host: int = field(default=0, metadata=HOST_PORT)  # the host's port; any when it is 0
    only_here: bool | None = None  # on the loopback address alone or, with `false`, on every address

    def __str__(self) -> str:
        return f"{self.host or 'a host port'} → {self.port}"


def mismatch(want: Published, found: ContainerFacts) -> Outcome | None:
    """What is off about the container's ports; None when they fit."""
    ports = found.ports if found.running else found.wanted_ports
    mine = [port for port in ports if port.container == f"{want.port}/tcp"]
    wanted = f"host port {want.host or '(any)'} → container port {want.port}"
    fitting = [port for port in mine if want.host in (0, port.host)]
    if not fitting:
        return failed("port-other" if ports else "port-missing", wanted, _shown(ports))
    if want.only_here is None and not any(port.ip in _REACHED for port in fitting):
        return failed("port-address", f"{wanted}, on 127.0.0.1 or on every address", _shown(ports))
    if want.only_here is True and all(_here(port) for port in mine) and not any(port.ip == _LOOPBACK[0] for port in fitting):
        return failed("port-address", f"{wanted}, on 127.0.0.1", _shown(ports))
    if want.only_here is True and any(port.ip not in _LOOPBACK for port in mine):
        return failed("port-open", f"{wanted}, on 127.0.0.1 only", _shown(ports))
    if want.only_here is False and all(port.ip in _LOOPBACK for port in fitting):
        return failed("port-closed", f"{wanted}, on every address", _shown(ports))
    return None


def _here(port: PortFacts) -> bool:
    return port.ip in _LOOPBACK or port.ip.startswith("127.")


def unwanted(found: ContainerFacts) -> Outcome | None:
    """What the container publishes, when it should publish nothing."""
    shown = found.ports if found.running else found.wanted_ports
    return failed("port-unwanted", "no published port", _shown(shown)) if shown else None


def host_port(found: ContainerFacts, port: int) -> int:
    """The host port that leads to the container port; 0 when it is not published."""
    return next((one.host for one in found.ports if one.container == f"{port}/tcp"), 0)


def _shown(ports: tuple[PortFacts, ...]) -> str:
    return ", ".join(f"{port.ip or '*'}:{port.host} → {port.container}" for port in ports) or "no published port"
