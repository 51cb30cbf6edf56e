"""What this machine's own /proc tells of a container, where the engine runs here: nothing is started, and nobody is asked."""

from __future__ import annotations

from pathlib import Path

from docklab.engine.listeners import Listener, parse_listeners

_PROC = Path("/proc")
_TABLES = ("tcp", "tcp6")


def listeners(container: str, pid: int) -> tuple[Listener, ...] | None:
    """The TCP sockets that listen in a running container, by its id and the number of its first process; None where that cannot be
    seen from here: the engine is on another machine or in a virtual one, or this is no Linux."""
    process = _process(container, pid)
    if process is None:
        return None
    try:
        tables = [(process / "net" / name).read_text("ascii", "replace") for name in _TABLES if (process / "net" / name).exists()]
    except OSError:
        return None
    return tuple(one for table in tables for one in parse_listeners(table)) if tables else None


def _process(container: str, pid: int) -> Path | None:
    """A process of the container: the one that the engine names, if that is the container's here, too. An engine in a container
    counts its processes otherwise: then whichever is in the container's control group."""
    if pid and _is_of(_PROC / str(pid), container):
        return _PROC / str(pid)
    try:
        return next((one for one in _PROC.iterdir() if one.name.isdigit() and _is_of(one, container)), None)
    except OSError:
        return None


def _is_of(process: Path, container: str) -> bool:
    try:
        return container in (process / "cgroup").read_text("utf-8", "replace")
    except OSError:
        return False
