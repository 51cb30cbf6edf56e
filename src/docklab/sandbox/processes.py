"""The processes of a sandbox, found by its random id on their command lines: remembered numbers can lie, these cannot."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import time
from pathlib import Path

from docklab.errors import NotReady

PROGRAM = "docklab.sandbox.warden"
_SECONDS = 20
_UNSURE_SECONDS = 0.3  # some programs hide their command line for good


def mark(id_: str) -> str:
    """The word on the command line of a sandbox's own processes."""
    return f"docklab-sandbox={id_}"


def of(id_: str) -> list[int]:
    """The ids of the processes that have the sandbox's mark: its first one, and the `unshare` that waits for that."""
    deadline = time.monotonic() + _UNSURE_SECONDS
    while True:
        seen = {int(folder.name): _bears(folder, id_) for folder in Path("/proc").glob("[0-9]*")}
        found = [pid for pid, bears in seen.items() if bears]
        if found or None not in seen.values() or time.monotonic() > deadline:
            return found


def first(id_: str) -> int:
    """The sandbox's first process, from which all others come; 0 when it does not run. It is the one that is number 1
    in a process table of its own."""
    for pid in of(id_):
        with contextlib.suppress(OSError):
            numbers = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("NSpid:"))
            if numbers.split()[-1] == "1" and len(numbers.split()) > 2:
                return pid
    return 0


def kill(id_: str) -> None:
    """End all of them, and all that came of them; returns once they are gone."""
    deadline = time.monotonic() + _SECONDS
    while found := of(id_):
        for pid in found:
            _kill_one(pid, id_)
        if time.monotonic() > deadline:
            raise NotReady(f"The processes {', '.join(map(str, found))} of the sandbox do not end.",
                           "See what they wait for: ps -o pid,stat,wchan,cmd; then try again.")


def _kill_one(pid: int, id_: str) -> None:
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        # Looked at again, now that the number can no longer be given to another process.
        if _bears(Path(f"/proc/{pid}"), id_):
            signal.pidfd_send_signal(handle, signal.SIGKILL)
            select.select([handle], [], [], 5)
    except ProcessLookupError:
        return
    finally:
        os.close(handle)


def _bears(folder: Path, id_: str) -> bool | None:
    """None when it cannot be said now: while a process changes programs, it has a program, but no command line."""
    try:
        words = (folder / "cmdline").read_bytes().split(b"\0")
        if words == [b""]:
            return None if (folder / "exe").readlink() else False  # the kernel's own and the dead have no program
    except OSError:
        return False
    return mark(id_).encode() in words and PROGRAM.encode() in words
