"""The host ports that the course asks for, and who holds each: a container, a program, or macOS AirPlay."""

from __future__ import annotations

import http.client
import itertools
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


def lines(facts: list[PortFacts], needed_by: dict[int, tuple[str, ...]], spare: list[int]) -> list[Finding]:
    """One line for the ports that can be had, and one for each holder of others. `spare` are free ports, one for each of those."""
    free = [f"{one.used}" + (f" (for {one.asked})" if one.used != one.asked else "") for one in facts if one.free]
    seen = f"free: {', '.join(free)}" if free else "none of those that the course asks for is free"
    found = [Finding("ports", "ports", State.OK if free or not facts else State.MISSING, seen)]
    taken = [one for one in facts if not one.free]
    moves = {one.asked: f"{one.asked}={other}" for one, other in zip(taken, spare, strict=False)}
    held: dict[tuple[str, str], list[PortFacts]] = {}
    for one in taken:
        held.setdefault((one.container, one.program), []).append(one)
    return found + [_taken(ones, needed_by, moves) for ones in held.values()]


def _taken(ones: list[PortFacts], needed_by: dict[int, tuple[str, ...]], moves: dict[int, str]) -> Finding:
    one, many = ones[0], len(ones) > 1
    move = " ".join(["docklab config port", *(moves[each.asked] for each in ones if each.asked in moves)])
    server = next((each.server for each in ones if each.server), "")
    if one.container:
        seen, fix = f"held by the container `{one.container}`", f"docker stop {one.container}"
    elif server.startswith(_AIRPLAY):
        seen, fix = f"held by macOS AirPlay Receiver (it answers as {server})", move
    else:
        seen, fix = f"held by {one.program}" + (f", which answers as {server}" if server else ""), move
    means = f"Exercises that publish {'these ports' if many else 'this port'} cannot start."
    if server.startswith(_AIRPLAY):
        means += " Move the port, or switch AirPlay Receiver off: System Settings, General, AirDrop & Handoff."
    elif one.container:
        means += f" If you want to keep that container: {move}"
    exercises = tuple(dict.fromkeys(name for each in ones for name in needed_by.get(each.asked, ())))
    title = f"{'ports' if many else 'port'} {', '.join(str(each.used) for each in ones)}"
    return Finding(f"port-{one.asked}", title, State.MISSING, seen, means, fix, exercises)


def spare(taken: set[int], count: int, first: int = 5055) -> list[int]:
    """So many ports that are free now and that the course does not use."""
    found = (port for port in range(first, 65536) if port not in taken and not hostports.holder(port))
    return list(itertools.islice(found, count))
