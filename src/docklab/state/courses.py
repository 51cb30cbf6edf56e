"""Which course a row of an older file belongs to: up to format 3, exercises of all courses had one set of rows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from docklab.settings import SHIPPED, identity

# Each learner's table once more, with the course.
TABLES = """
CREATE TABLE new_solved (course TEXT NOT NULL, exercise TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (course, exercise));
CREATE TABLE new_hints (course TEXT NOT NULL, exercise TEXT NOT NULL, level INTEGER NOT NULL, PRIMARY KEY (course, exercise));
CREATE TABLE new_handouts (
  course TEXT NOT NULL, lesson TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (course, lesson, name));
ALTER TABLE attempts ADD COLUMN course TEXT NOT NULL DEFAULT 'docklab';
"""


def carry_over(db: sqlite3.Connection) -> None:
    """Rows go to the course of their run; in doubt, to the one that comes with docklab. Nothing solved is lost."""
    owners = {run: _course(path) for run, path in db.execute("SELECT id, course FROM runs").fetchall()}
    for run, course in owners.items():
        db.execute("UPDATE runs SET course = ? WHERE id = ?", (course, run))
        db.execute("UPDATE attempts SET course = ? WHERE run = ?", (course, run))
    latest = dict(db.execute("SELECT exercise, course FROM runs ORDER BY rowid").fetchall())
    lessons = {exercise.partition(".")[0]: course for exercise, course in latest.items()}
    passed = dict(db.execute("SELECT exercise, course FROM attempts WHERE verdict = 'passed' ORDER BY number DESC").fetchall())
    for exercise, at in db.execute("SELECT exercise, at FROM solved").fetchall():
        db.execute("INSERT INTO new_solved VALUES (?, ?, ?)", (passed.get(exercise, SHIPPED), exercise, at))
    for exercise, level in db.execute("SELECT exercise, level FROM hints").fetchall():
        db.execute("INSERT INTO new_hints VALUES (?, ?, ?)", (latest.get(exercise, SHIPPED), exercise, level))
    for lesson, name, digest in db.execute("SELECT lesson, name, digest FROM handouts").fetchall():
        db.execute("INSERT INTO new_handouts VALUES (?, ?, ?, ?)", (lessons.get(lesson, SHIPPED), lesson, name, digest))
    for (current,) in db.execute("SELECT value FROM state WHERE key = 'current'").fetchall():
        if latest.get(current, SHIPPED) != SHIPPED:
            db.execute("UPDATE state SET key = ? WHERE key = 'current'", (f"current@{latest[current]}",))
    for table in ("solved", "hints", "handouts"):
        db.execute(f"DROP TABLE {table}")
        db.execute(f"ALTER TABLE new_{table} RENAME TO {table}")


def _course(path: str) -> str:
    """The course whose folder that was. One in an installed docklab is the one that comes with it, wherever that was."""
    folder = Path(path)
    if not path or folder.parts[-2:] == ("docklab", "lessons") or not (folder / "course.yaml").is_file():
        return SHIPPED
    return identity(folder)
