"""Which engine answers, where it is, which API it speaks and how it keeps images."""

from __future__ import annotations

import os
from typing import Any, NamedTuple

from docklab.doctor.finding import Finding, State
from docklab.doctor.kind import Kind, kind_of
from docklab.doctor.machine import Machine
from docklab.errors import DocklabError

_OLDEST_API = (1, 41)  # Engine 20.10
_PARTS = 2  # of an API version
_SNAPSHOTTER = "io.containerd.snapshotter"
_MEANS = {
    Kind.ROOTLESS: "Limits, ports below 1024 and swarm may not work; the lines below say what does.",
    Kind.PODMAN: "Most exercises work; swarm does not, and short image names mean something else to Podman.",
}


class Whereabouts(NamedTuple):
    """`chosen` is what named the engine (DOCKER_HOST, or a docker context), `local` False when it is on another machine; `back` is
    the command that returns to this one's."""

    chosen: str
    address: str
    local: bool
    back: str = "docker context use default"


def nobody(problem: DocklabError, where: Whereabouts) -> Finding:
    """No engine answers."""
    return Finding("engine", "engine", State.MISSING, f"{problem.message.rstrip('.')} (looked where {where.chosen} says)",
                   "No exercise can be started or judged.", problem.hint)


def engine(version: dict[str, Any], info: dict[str, Any], where: Whereabouts) -> Finding:
    """Which engine answers, and where."""
    kind = kind_of(version, info)
    number = info.get("ServerVersion") or version.get("Version") or ""
    place = "on this machine" if where.local else "on another machine"
    seen = f"{kind.value} {number}, {place}, {where.address} (from {where.chosen})"
    if not where.local:
        return Finding("engine", "engine", State.LIMITED, seen,
                       "Files, ports and folders are those of that machine: bind mounts do not show yours.", where.back)
    means = _MEANS.get(kind, "")
    return Finding("engine", "engine", State.LIMITED if means else State.OK, seen, means)


def api(version: dict[str, Any], told: str = "") -> Finding:
    """The range of API versions; `told` is the one that DOCKER_API_VERSION tells your `docker` to use."""
    newest, oldest = version.get("ApiVersion") or "", version.get("MinAPIVersion") or "unknown"
    if told and _numbers(newest) >= _OLDEST_API:
        return _told(told, oldest, newest)
    if _numbers(newest) >= _OLDEST_API:
        return Finding("api", "API", State.OK, f"{oldest} to {newest}")
    return Finding("api", "API", State.MISSING, f"{oldest} to {newest or 'unknown'}",
                   "The lessons need API 1.41 or newer, which is Docker 20.10.",
                   "Update Docker: https://docs.docker.com/engine/install/")


def _told(told: str, oldest: str, newest: str) -> Finding:
    """docklab agrees with the engine on a version, whatever the variable says; the docker command does not."""
    seen = f"{oldest} to {newest}, and DOCKER_API_VERSION tells `docker` to use {told}"
    numbers = _numbers(told.removeprefix("v"))
    if len(numbers) != _PARTS or not _numbers(oldest) <= numbers <= _numbers(newest):
        return Finding("api", "API", State.MISSING, seen, "This engine does not support that version: each `docker` command "
                                                          "fails.",
                       "unset DOCKER_API_VERSION")
    if numbers < _OLDEST_API:
        return Finding("api", "API", State.MISSING, seen, "The lessons need API 1.41 or newer, which is Docker 20.10.",
                       "unset DOCKER_API_VERSION")
    return Finding("api", "API", State.OK if numbers == _numbers(newest) else State.LIMITED, seen,
                   "" if numbers == _numbers(newest) else "Your `docker` lacks what newer versions have.",
                   "" if numbers == _numbers(newest) else "unset DOCKER_API_VERSION")


def store(info: dict[str, Any]) -> Finding:
    """How images are kept: by a graph driver, or by containerd."""
    driver, status = info.get("Driver") or "unknown", info.get("DriverStatus") or []
    containerd = any(len(pair) > 1 and pair[0] == "driver-type" and str(pair[1]).startswith(_SNAPSHOTTER) for pair in status)
    seen = f"containerd, snapshotter {driver}" if containerd else f"graph driver {driver}"
    if driver in ("vfs", "native"):
        return Finding("store", "image store", State.LIMITED, seen, "Every layer is a full copy: slow, and it takes much disk "
                                                                    "space.",
                       "https://docs.docker.com/engine/storage/drivers/select-storage-driver/")
    return Finding("store", "image store", State.OK, seen)


def read(machine: Machine, where: Whereabouts) -> list[Finding]:
    """All three lines of the engine that answers."""
    told = os.environ.get("DOCKER_API_VERSION", "")
    return [engine(machine.version, machine.info, where), api(machine.version, told), store(machine.info)]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())
