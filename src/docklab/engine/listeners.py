"""What the kernel tells of a container in /proc (see proc(5)): the sockets that listen."""

from __future__ import annotations

from typing import NamedTuple

_LISTEN = "0A"
_LOOPBACK = ("0100007F", "00000000000000000000000001000000")


class Listener(NamedTuple):
    """One listening TCP socket; `loopback` when only the container itself reaches it."""

    port: int
    loopback: bool


def parse_listeners(table: str) -> list[Listener]:
    """The listening sockets of a printed table. Docker's own resolver, on 127.0.0.11, is left out by its address."""
    found = []
    for line in table.splitlines():
        fields = line.split()
        if len(fields) > 3 and fields[3] == _LISTEN and ":" in fields[1]:
            address, _, port = fields[1].rpartition(":")
            if address != "0B00007F":
                found.append(Listener(int(port, 16), address in _LOOPBACK))
    return found
