"""The host ports that the course asks for, and who holds each: a container, a program, or macOS AirPlay."""

from __future__ import annotations

import http.client
from typing import NamedTuple

from docklab.doctor.finding import Finding, State
from docklab.engine.facts import ContainerFacts
from docklab.objects import hostports

_SECONDS = 2
_AIRPLAY = "AirTunes"  # what AirPlay Receiver calls itself in its Server header


class PortFacts(NamedTuple):
    """A port: the course's number, the one that the learner uses in its place, and who holds that. `server` is how its
    holder calls itself over HTTP."""

    asked: int
    used: int
    container: str = ""
    ours: bool = False
    program: str = ""
    server: str = ""

    @property
    def free(self) -> bool:
        return self.ours or not (self.container or self.program)


def read(asked: list[int], moved: dict[int, int], *, containers: list[ContainerFacts], ours: set[str],
         local: bool) -> list[PortFacts]:
    """The facts of every port. `ours` are the ids of containers of docklab's exercises; of an engine on another machine
    only the containers are seen."""
    return [_one(port, moved.get(port, port), containers, ours, local=local) for port in asked]


def _one(asked: int, used: int, containers: list[ContainerFacts], ours: set[str], *, local: bool) -> PortFacts:
    holder = next((one for one in containers if any(port.host == used for port in one.ports)), None)
    if holder:
        return PortFacts(asked, used, container=holder.name, ours=holder.id in ours)
    program = hostports.holder(used) if local else ""
    return PortFacts(asked, used, program=program, server=server_of(used) if program else "")


def server_of(port: int) -> str:
    """The Server header of what answers HTTP on the port of this machine; empty when none does."""
    call = http.client.HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    try:
        call.request("GET", "/")
        return call.getresponse().getheader("Server") or ""
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        call.close()


def lines(facts: list[PortFacts], needed_by: dict[int, tuple[str, ...]], spare: int) -> list[Finding]:
    """One line for the ports that can be had, and one for each that somebody else holds. `spare` is a free port."""
    free = [f"{one.used}" + (f" (for {one.asked})" if one.used != one.asked else "") for one in facts if one.free]
    seen = f"free: {', '.join(free)}" if free else "none of those that the course asks for is free"
    found = [Finding("ports", "ports", State.OK if free or not facts else State.MISSING, seen)]
    return found + [_taken(one, needed_by.get(one.asked, ()), spare) for one in facts if not one.free]


def _taken(one: PortFacts, exercises: tuple[str, ...], spare: int) -> Finding:
    move = f"docklab config port {one.asked}={spare}"
    if one.container:
        seen, mend = f"held by the container `{one.container}`", f"docker stop {one.container}"
    elif one.server.startswith(_AIRPLAY):
        seen, mend = f"held by macOS AirPlay Receiver (it answers as {one.server})", move
    else:
        seen, mend = f"held by {one.program}" + (f", which answers as {one.server}" if one.server else ""), move
    means = "Exercises that publish this port cannot start."
    if one.server.startswith(_AIRPLAY):
        means += " Move the port, or switch AirPlay Receiver off: System Settings, General, AirDrop & Handoff."
    elif one.container:
        means += f" If you want to keep that container: {move}"
    return Finding(f"port-{one.asked}", f"port {one.used}", State.MISSING, seen, means, mend, exercises)


def spare(taken: set[int], first: int = 5055) -> int:
    """A port that is free now and that the course does not use."""
    return next((port for port in range(first, first + 200) if port not in taken and not hostports.holder(port)), first)
