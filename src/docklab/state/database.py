"""The open progress file of one course: one short transaction for each act, and what is said of a key."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from docklab.settings import SHIPPED
from docklab.state import private, store
from docklab.state.lock import unusable

# What is kept for each course: where the learner is, what could not be judged here, and what they have chosen.
OF_COURSE = ("current", "skipped", "path", "passed-over", "read")


class Database:
    """The open progress file, as far as it is of one course (see settings.identity). Use it as a context manager."""

    def __init__(self, path: Path, course: str = SHIPPED) -> None:
        self.path, self.course = path, course
        try:
            private.folder(path.parent)
            self._db, self.notices = store.opened(path)
        except (OSError, sqlite3.Error) as problem:
            raise unusable(path, problem) from problem

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    @contextlib.contextmanager
    def _act(self) -> Iterator[sqlite3.Connection]:
        """One transaction; trouble with the disk or the file becomes StateUnusable, and nothing is half written."""
        try:
            with self._db:
                yield self._db
        except sqlite3.Error as problem:
            raise unusable(self.path, problem) from problem

    def get(self, key: str) -> str:
        with self._act() as db:
            row = db.execute("SELECT value FROM state WHERE key = ?", (self._own(key),)).fetchone()
        return str(row[0]) if row else ""

    def put(self, key: str, value: str) -> None:
        with self._act() as db:
            db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (self._own(key), value))

    def _own(self, key: str) -> str:
        """The key of what is said of this course alone."""
        return f"{key}@{self.course}" if key in OF_COURSE and self.course != SHIPPED else key
