"""Who holds a port of this machine."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Container
from pathlib import Path

_LISTEN = "0A"


def holder(port: int) -> str:
    """Empty when the TCP port is free on this machine; else who listens on it, as far as can be seen."""
    if _free(port):
        return ""
    inodes = _listening(port)
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            for descriptor in (process / "fd").iterdir():
                target = str(descriptor.readlink())
                if target.startswith("socket:[") and target[8:-1] in inodes:
                    return f"{(process / 'comm').read_text().strip()} (pid {process.name})"
    return "a process of this machine"


def free(near: int) -> int:
    """A free TCP port, as near above `near` as there is one."""
    return next(port for port in range(near + 1, 65536) if _free(port))


def block(above: int, size: int, without: Container[int]) -> range:
    """The first so many free TCP ports in a row from `above` on, none of them among `without`."""
    start = port = above
    while port < start + size:
        if port in without or not _free(port):
            start = port + 1
        port += 1
    return range(start, port)


def unused() -> int:
    """A free TCP port for something that nobody types."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _free(port: int) -> bool:
    """Free means: nothing answers, and it could be bound. Both are asked, since either alone can be fooled."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0", port))  # noqa: S104 - never listens; a published port takes every address, too
        except OSError:
            return False
    return True


def _listening(port: int) -> set[str]:
    """Inodes of the sockets that listen on the port (Linux; elsewhere none)."""
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with contextlib.suppress(OSError):
            for line in Path(table).read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == _LISTEN and int(fields[1].rpartition(":")[2], 16) == port:
                    inodes.add(fields[9])
    return inodes
