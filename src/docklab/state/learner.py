"""What the learner has done in a course: attempts, hints, answers, files handed out."""

from __future__ import annotations

import json
import sqlite3
import time
from collections import Counter
from typing import Any, NamedTuple

from docklab.state import acts
from docklab.state.acts import Act
from docklab.state.database import Database

_INSERT = "INSERT OR IGNORE INTO acts VALUES (?, ?, ?, ?)"


class Mend(NamedTuple):
    """The first time that a run passed; `shown` when docklab had told its solution before."""

    exercise: str
    at: float
    shown: bool


class Learner(Database):
    """What one learner has done in one course."""

    def record_attempt(self, run: str, exercise: str, verdict: str, report: dict[str, Any]) -> None:
        """Keep the attempt; a passed one marks the exercise solved, for good."""
        with self._act() as db:
            db.execute("INSERT INTO attempts (run, exercise, at, verdict, report, course) VALUES (?, ?, ?, ?, ?, ?)",
                       (run, exercise, time.time(), verdict, json.dumps(report), self.course))
            self._note(db, exercise, verdict)

    def _note(self, db: sqlite3.Connection, exercise: str, what: str) -> None:
        """Write the act down, with this moment."""
        db.execute(_INSERT, (self.course, exercise, acts.now(), what))

    def acts(self) -> list[Act]:
        """All that was done in the course, oldest first."""
        with self._act() as db:
            rows = db.execute("SELECT exercise, at, what FROM acts WHERE course = ? ORDER BY at", (self.course,)).fetchall()
        return [Act(*row) for row in rows]

    def add(self, found: list[Act], hints: dict[str, int]) -> int:
        """Put together what is known here with what was done elsewhere; returns how many of these acts were not known."""
        with self._act() as db:
            before = db.total_changes
            db.executemany(_INSERT, [(self.course, *one) for one in found])
            added = db.total_changes - before
            db.executemany("""
                INSERT INTO hints VALUES (?, ?, ?) ON CONFLICT (course, exercise)
                DO UPDATE SET level = max(level, excluded.level)""",
                           [(self.course, exercise, level) for exercise, level in hints.items()])
        return added

    def solved(self) -> set[str]:
        """The exercises that have ever passed."""
        with self._act() as db:
            rows = db.execute("SELECT DISTINCT exercise FROM acts WHERE course = ? AND what = ?", (self.course, acts.PASSED))
            return {row[0] for row in rows}

    def attempts(self) -> dict[str, int]:
        """exercise -> how often it was checked."""
        return dict(Counter(one.exercise for one in self.acts() if one.what in acts.CHECKS))

    def _last_attempt(self) -> int:
        with self._act() as db:
            return int(db.execute("SELECT coalesce(max(number), 0) FROM attempts").fetchone()[0])

    def mends(self, after: int) -> list[Mend]:
        """The runs that passed for the first time in an attempt behind this one, in that order."""
        with self._act() as db:
            rows = db.execute("""
                SELECT exercise, at, EXISTS (SELECT 1 FROM state WHERE key = 'shown:' || run) FROM attempts
                WHERE verdict = 'passed' AND course = ? GROUP BY run HAVING min(number) > ? ORDER BY number""",
                              (self.course, after)).fetchall()
        return [Mend(exercise, at, bool(shown)) for exercise, at, shown in rows]

    def note_shown(self, run: str) -> None:
        """From now on the run counts as one whose solution was told; one that has passed stays what it is."""
        with self._act() as db:
            db.execute("""
                INSERT OR REPLACE INTO state SELECT 'shown:' || ?1, 'yes'
                WHERE NOT EXISTS (SELECT 1 FROM attempts WHERE run = ?1 AND verdict = 'passed')""", (run,))

    def note_solution(self, exercise: str) -> None:
        """The learner was shown the solution."""
        with self._act() as db:
            self._note(db, exercise, acts.SOLUTION)

    def hints(self) -> dict[str, int]:
        """exercise -> the highest level of its hints that was shown, from 1."""
        with self._act() as db:
            return dict(db.execute("SELECT exercise, level FROM hints WHERE course = ?", (self.course,)).fetchall())

    def next_hint(self, exercise: str, most: int) -> int:
        """The level of the hint to show now, from 1; the last one stays."""
        with self._act() as db:
            row = db.execute("SELECT level FROM hints WHERE course = ? AND exercise = ?", (self.course, exercise)).fetchone()
            level = min((row[0] if row else 0) + 1, most)
            db.execute("INSERT OR REPLACE INTO hints VALUES (?, ?, ?)", (self.course, exercise, level))
            self._note(db, exercise, acts.HINT)
        return level

    def answer(self, run: str) -> str:
        with self._act() as db:
            row = db.execute("SELECT text FROM answers WHERE run = ?", (run,)).fetchone()
        return str(row[0]) if row else ""

    def handed_out(self, lesson: str) -> dict[str, str]:
        """file -> the digest it had when docklab last wrote it into the lesson's workspace."""
        with self._act() as db:
            return dict(db.execute("SELECT name, digest FROM handouts WHERE course = ? AND lesson = ?",
                                   (self.course, lesson)).fetchall())

    def record_handouts(self, lesson: str, digests: dict[str, str]) -> None:
        with self._act() as db:
            db.executemany("INSERT OR REPLACE INTO handouts VALUES (?, ?, ?, ?)",
                           [(self.course, lesson, name, digest) for name, digest in digests.items()])

    def record_answer(self, run: str, text: str) -> None:
        with self._act() as db:
            db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (run, text))
