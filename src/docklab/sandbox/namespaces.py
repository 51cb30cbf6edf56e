"""Moving between network namespaces, and mounting, by the kernel's own calls: a process for each would cost more than the
rest of a sandbox's start."""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterator

_CLONE_NEWNET = 0x40000000
RDONLY, REMOUNT, BIND, REC, SHARED = 0x1, 0x20, 0x1000, 0x4000, 0x100000
_DETACH = 2


@contextlib.contextmanager
def inside(network: int) -> Iterator[None]:
    """In the network namespace of a descriptor: this thread, the sockets it makes, the processes it starts."""
    own = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    try:
        _call("setns", network, _CLONE_NEWNET)
        try:
            yield
        finally:
            _call("setns", own, _CLONE_NEWNET)
    finally:
        os.close(own)


def mount(source: str, target: str, *, kind: str = "", flags: int = 0, options: str = "") -> None:
    """As mount(2) has it."""
    _call("mount", source.encode(), target.encode(), kind.encode() or None, ctypes.c_ulong(flags), options.encode() or None)


def unmount(target: str) -> None:
    """At once, with all that is mounted below; what still uses it goes on to."""
    _call("umount2", target.encode(), _DETACH)


def _call(name: str, *words: object) -> None:
    if getattr(ctypes.CDLL(None, use_errno=True), name)(*words):
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}", words[1] if name == "mount" else None)
