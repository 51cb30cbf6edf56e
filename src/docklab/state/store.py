"""The file that keeps progress: its tables, how one of an older format is brought up to date, what becomes of a corrupt one.

It is in WAL mode, carries a schema version, and is never overwritten: a corrupt one is set aside under a new name.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path
from typing import NamedTuple

from docklab.errors import StateUnusable
from docklab.state import acts, courses, private

SCHEMA_VERSION = 5

# From these formats on, what a learner has done belongs to a course, and is kept as acts.
_COURSES, _ACTS = 4, 5

_TABLES = """
CREATE TABLE state (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE runs (
  id TEXT PRIMARY KEY, exercise TEXT NOT NULL, course TEXT NOT NULL, secret TEXT NOT NULL,
  started INTEGER NOT NULL, ended INTEGER NOT NULL DEFAULT 0, baseline TEXT NOT NULL, known TEXT NOT NULL,
  ports TEXT NOT NULL DEFAULT '{}', after INTEGER NOT NULL DEFAULT 0);
CREATE TABLE fixtures (
  run TEXT NOT NULL, kind TEXT NOT NULL, alias TEXT NOT NULL, name TEXT NOT NULL, object TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (run, alias));
CREATE TABLE claims (
  run TEXT NOT NULL, kind TEXT NOT NULL, object TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (run, kind, object, name));
CREATE TABLE attempts (
  number INTEGER PRIMARY KEY AUTOINCREMENT, run TEXT NOT NULL, exercise TEXT NOT NULL, at REAL NOT NULL,
  verdict TEXT NOT NULL, report TEXT NOT NULL, course TEXT NOT NULL DEFAULT 'docklab');
CREATE TABLE hints (course TEXT NOT NULL, exercise TEXT NOT NULL, level INTEGER NOT NULL, PRIMARY KEY (course, exercise));
CREATE TABLE answers (run TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE handouts (
  course TEXT NOT NULL, lesson TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (course, lesson, name));
""" + acts.TABLE

# Seconds to wait for another docklab that holds the file, and between two tries.
_PATIENCE, _INTERVAL = 5.0, 0.02

# What brings a file of an older format to the next one.
_MIGRATIONS = {
    1: "ALTER TABLE runs ADD COLUMN ports TEXT NOT NULL DEFAULT '{}';",
    2: "ALTER TABLE runs ADD COLUMN after INTEGER NOT NULL DEFAULT 0;",
    3: courses.TABLES,
    4: acts.TABLE,
}


class Store(NamedTuple):
    """The open file, and what to tell the learner about it."""

    db: sqlite3.Connection
    notices: list[str]


def opened(path: Path) -> Store:
    """The file, made or brought up to date where need be; raises StateUnusable for one of a newer docklab."""
    try:
        return Store(_prepared(path), [])
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        aside = path.with_name(f"{path.name}.corrupt-{time.strftime('%Y%m%d-%H%M%S')}-{os.urandom(2).hex()}")
        path.replace(aside)
        for extra in ("-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                path.with_name(path.name + extra).replace(aside.with_name(aside.name + extra))
        return Store(_prepared(path), [f"The progress file could not be read. It was set aside as {aside}; a new one was begun."])


def _prepared(path: Path) -> sqlite3.Connection:
    private.file(path)
    db = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        version = _version(db)
        if version > SCHEMA_VERSION:
            raise StateUnusable(f"{path} was written by a newer docklab (format {version}, this one knows {SCHEMA_VERSION}).",
                                "Update docklab, or set DOCKLAB_HOME to another folder.")
        if 0 < version < _ACTS:
            _copied_beside(db, path, version)
        if version < SCHEMA_VERSION:
            _bring_up_to_date(db)
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("SELECT count(*) FROM runs")  # a torn file shows itself here, not in the middle of an act
    except BaseException:
        db.close()
        raise
    return db


def _bring_up_to_date(db: sqlite3.Connection) -> None:
    """In one transaction, in which the version is looked at again: another docklab may be at it, too."""
    _use_wal(db)
    db.execute("BEGIN IMMEDIATE")
    version = _version(db)
    steps = [_MIGRATIONS[older] for older in range(version, SCHEMA_VERSION)] if version else [_TABLES]
    for statement in "".join(steps).split(";"):
        db.execute(statement)
    if 0 < version < _COURSES:
        courses.carry_over(db)
    if 0 < version < _ACTS:
        acts.carry_over(db)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    db.commit()


def _copied_beside(db: sqlite3.Connection, path: Path, version: int) -> None:
    """The file as it is, before its rows move to other tables."""
    aside = path.with_name(f"{path.name}.format-{version}")
    if aside.exists():
        return
    private.file(aside)
    copy = sqlite3.connect(aside)
    with contextlib.closing(copy):
        db.backup(copy)


def _use_wal(db: sqlite3.Connection) -> None:
    """SQLite's own patience does not cover this one statement: while another docklab does the same, it is refused at once."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(_INTERVAL)
        else:
            return


def _version(db: sqlite3.Connection) -> int:
    """The format of the file; 0 for one that is new."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])
