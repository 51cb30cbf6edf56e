"""How much disk is left where the engine stores things: asked in a container, whose own root lies there."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from docklab.doctor.finding import Finding, State
from docklab.doctor.machine import Machine, Untried
from docklab.errors import DocklabError

GIB = 1024 ** 3
_LEAST = 1 * GIB  # the base images and one build with pip
_COMFORTABLE = 5 * GIB


class DiskFacts(NamedTuple):
    """`free` in bytes, -1 when unknown; `root` is the engine's folder; `problem` why it is unknown."""

    free: int
    root: str
    problem: str = ""


def disk(machine: Machine) -> Finding:
    """Disk left."""
    return line(read(machine))


def read(machine: Machine) -> DiskFacts:
    """The facts, of a container, or where there is no image for one, of the folder itself if it is on this machine."""
    root = machine.info.get("DockerRootDir") or ""
    try:
        return DiskFacts(free_of(machine.tried(["df", "-P", "-k", "/"])), root)
    except Untried as problem:
        return DiskFacts(here(root), root, problem.message)
    except DocklabError as problem:
        return DiskFacts(-1, root, problem.message)


def free_of(table: str) -> int:
    """The bytes available, of what `df -P -k /` prints; -1 when it cannot be read."""
    words = table.splitlines()[-1].split() if table.strip() else []
    return int(words[3]) * 1024 if len(words) > 3 and words[3].isdigit() else -1


def here(root: str) -> int:
    """The bytes available to the folder, where it is on this machine; else -1."""
    statvfs: Any = getattr(os, "statvfs", None)
    try:
        about = statvfs(root) if statvfs and root else None
    except OSError:
        return -1
    return about.f_bavail * about.f_frsize if about else -1


def line(facts: DiskFacts) -> Finding:
    """What is left means."""
    if facts.free < 0:
        return Finding("disk", "disk", State.UNKNOWN, facts.problem or "the engine did not tell", mend="docker system df")
    seen = f"{facts.free / GIB:.1f} GiB left where the engine stores ({facts.root or 'unknown folder'})"
    if facts.free < _LEAST:
        return Finding("disk", "disk", State.MISSING, seen, "There is no room for base images and builds.", "docker system df")
    if facts.free < _COMFORTABLE:
        return Finding("disk", "disk", State.LIMITED, seen, "Enough for the course, but not for many more "
                                                            "images.", "docker system df")
    return Finding("disk", "disk", State.OK, seen)
