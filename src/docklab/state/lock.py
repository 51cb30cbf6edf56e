"""One docklab at a time on one state directory."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from docklab.errors import DocklabError, Locked, StateUnusable
from docklab.state import private


@contextlib.contextmanager
def only_docklab(home: Path) -> Iterator[None]:
    """Hold the state directory's lock; raises Locked when another docklab holds it.

    The lock is an open transaction on a SQLite file of its own: the operating system frees it when the process ends,
    however it ends, and it is the same on Linux, macOS and Windows.
    """
    path = home / "lock.sqlite3"
    try:
        private.folder(home)
        private.file(path)
        holder = sqlite3.connect(path, timeout=0.2, isolation_level=None)
    except (OSError, sqlite3.Error) as problem:
        raise unusable(path, problem) from problem
    try:
        holder.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as problem:
        holder.close()
        if "locked" not in str(problem):
            raise unusable(path, problem) from problem
        raise Locked("Another docklab is at work on the same progress.",
                     "Wait until it has finished, then try again.") from problem
    try:
        yield
    finally:
        holder.close()


def unusable(path: Path, problem: Exception) -> DocklabError:
    """The error for state that cannot be read or written."""
    return StateUnusable(f"Progress cannot be read or saved in {path.parent}: {problem}.",
                         "Free some disk space or fix the folder's permissions, or set DOCKLAB_HOME to another folder.")
