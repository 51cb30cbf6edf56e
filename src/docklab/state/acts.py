"""Acts: what a learner did and when, one line each, kept for good. When something was solved, how often it was checked and how long
it took is read off them; and those of two machines are put together by putting the lines together."""

from __future__ import annotations

import itertools
import sqlite3
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

STARTED, PASSED, FAILED, SKIPPED, ERROR, HINT, SOLUTION = "started", "passed", "failed", "skipped", "error", "hint", "solution"
CHECKS = (PASSED, FAILED, SKIPPED, ERROR)
EVERY = (STARTED, *CHECKS, HINT, SOLUTION)

TABLE = """
CREATE TABLE acts (
  course TEXT NOT NULL, exercise TEXT NOT NULL, at INTEGER NOT NULL, what TEXT NOT NULL,
  PRIMARY KEY (course, exercise, at, what)) WITHOUT ROWID;
"""

# Of a pause, so much counts as time at an exercise, in seconds: what is longer was a break.
PAUSE = 30 * 60
_MICRO = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Act(NamedTuple):
    """`at` is in microseconds since 1970, UTC; `what` is one of EVERY."""

    exercise: str
    at: int
    what: str


def now() -> int:
    """This moment, in microseconds since 1970."""
    return time.time_ns() // 1000


def written(at: int) -> str:
    """The moment in ISO 8601, to the microsecond, so that `read` gives the same number back."""
    return (_EPOCH + timedelta(microseconds=at)).isoformat(timespec="microseconds").replace("+00:00", "Z")


def read(text: str) -> int:
    """The moment that `written` wrote. Raises ValueError for what is no moment, or has no time zone."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return (found - _EPOCH) // timedelta(microseconds=1)


def seconds(acts: Iterable[Act]) -> dict[str, int]:
    """exercise -> how long somebody was at it: from each start to the pass, or to the last act before another exercise.
    A pause counts for half an hour at most."""
    found = dict[str, int]()
    for one, following in itertools.pairwise(sorted(acts, key=lambda act: act.at)):
        if one.exercise == following.exercise and one.what != PASSED and following.what != STARTED:
            found[one.exercise] = found.get(one.exercise, 0) + min(following.at - one.at, PAUSE * _MICRO)
    return {exercise: whole // _MICRO for exercise, whole in found.items()}


def carry_over(db: sqlite3.Connection) -> None:
    """What a file of an older format knows, as acts. Nothing solved is lost: what it says is solved has a pass, if need be one
    that stands for all that is known of it."""
    db.execute("INSERT OR IGNORE INTO acts SELECT course, exercise, CAST(at * 1000000 AS INTEGER), verdict FROM attempts")
    db.execute("""
        INSERT OR IGNORE INTO acts SELECT course, exercise, CAST(at * 1000000 AS INTEGER), 'passed' FROM solved
        WHERE NOT EXISTS (SELECT 1 FROM acts WHERE what = 'passed' AND course = solved.course AND exercise = solved.exercise)""")
    db.execute("""
        INSERT OR IGNORE INTO acts SELECT course, exercise, CAST(min(at) * 1000000 AS INTEGER), 'solution' FROM attempts
        WHERE EXISTS (SELECT 1 FROM state WHERE key = 'shown:' || run) GROUP BY run""")
    db.execute("DROP TABLE solved")
