"""Whether the engine can be a swarm of one."""

from __future__ import annotations

from typing import Any

from docklab.doctor.finding import Finding, State
from docklab.doctor.kind import Kind, kind_of
from docklab.doctor.machine import Machine
from docklab.errors import DocklabError


def swarm(machine: Machine) -> Finding:
    """Swarm mode: possible, or in use already."""
    try:
        return line(machine.info, kind_of(machine.version, machine.info))
    except DocklabError as problem:
        return Finding("swarm", "swarm", State.UNKNOWN, problem.message)


def line(info: dict[str, Any], kind: Kind) -> Finding:
    """What the engine says of its swarm means. A swarm with other machines in it is somebody's: nothing is tried there."""
    about = info.get("Swarm") or {}
    state, nodes = about.get("LocalNodeState") or "", int(about.get("Nodes") or 0)
    if kind is Kind.PODMAN or kind is Kind.ROOTLESS or not state:
        return _missing(f"swarm mode does not work with {kind.value}", "Use a Docker Engine with root rights, or a sandbox.")
    if state == "inactive":
        return Finding("swarm", "swarm", State.OK, "possible; this engine is in none now")
    if state == "active" and about.get("ControlAvailable") and nodes <= 1:
        return Finding("swarm", "swarm", State.LIMITED, "this engine is a swarm of one already",
                       "What you have running there stays; docklab does not start or leave your swarm.")
    if state == "active":
        return _missing(f"this engine is part of a swarm of {nodes or 'several'} machines",
                        "Use another engine: docker context use NAME")
    return _missing(f"this engine's swarm is {state}: {about.get('Error') or 'no reason given'}", "docker swarm leave --force")


def _missing(seen: str, mend: str) -> Finding:
    return Finding("swarm", "swarm", State.MISSING, seen, "Services of a swarm cannot be tried here.", mend)
