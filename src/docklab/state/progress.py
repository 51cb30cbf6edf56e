"""What the learner has done and what docklab has made, in one SQLite file.

Every act is one short transaction. A fixture is written down before it is created, so that a docklab killed at any
instruction still knows what to remove.
"""

from __future__ import annotations

import json
import os
from typing import Any, NamedTuple

from docklab.state import acts
from docklab.state.learner import Learner


class Run(NamedTuple):
    """One sitting at one exercise. `started` is on the engine's clock, in nanoseconds. `baseline` holds what was on
    the engine before; `known` the ids of objects that had a name of the exercise when it began; `ports`
    the host ports that stand in for the course's own; `after` numbers the last attempt before it. A run that
    goes on with something of an earlier one inherits the values that belong to it; they are in `known`, too."""

    id: str
    exercise: str
    course: str
    secret: str
    started: int
    ended: int
    baseline: dict[str, list[str]]
    known: dict[str, str]
    ports: dict[int, int]
    after: int = 0

    @property
    def lesson(self) -> str:
        return self.exercise.partition(".")[0]

    def port(self, number: int) -> int:
        """The host port that stands in for the course's own."""
        return self.ports.get(number, number)

    def nonce(self, name: str = "") -> str:
        """Eight hexadecimal digits that belong to this run alone, another for each name."""
        import hashlib  # here, since it brings OpenSSL along, which most commands do without

        inherited = self.known.get(self.inheriting(name))
        return inherited or hashlib.sha256(f"{self.secret}/{name}".encode()).hexdigest()[:8]

    @staticmethod
    def inheriting(name: str) -> str:
        """The key in `known` under which a run has the nonce of an earlier one."""
        return f"nonce:{name}"


class FixtureRow(NamedTuple):
    """A fixture as recorded: `object` is its id, empty when docklab was stopped between recording and creating it."""

    run: str
    kind: str
    alias: str
    name: str
    object: str


class ClaimRow(NamedTuple):
    """An object of the learner's that had a name the exercise asks for, as it was seen."""

    run: str
    kind: str
    object: str
    name: str


class Progress(Learner):
    """The open progress file, as far as it is of one course (see settings.identity). Use it as a context manager."""

    # State of this directory

    def owner(self) -> str:
        """The random id of this state directory: what docklab.owner says on everything it creates."""
        found = self.get("owner")
        if not found:
            found = os.urandom(6).hex()
            self.put("owner", found)
        return found

    def ports(self) -> dict[int, int]:
        """The course's host port -> the one that the learner uses in its place."""
        return _numbers(self.get("ports"))

    def move_port(self, asked: int, used: int) -> None:
        """From the next start on, `used` stands in for the course's `asked`."""
        ports = {**self.ports(), asked: used}
        self.put("ports", json.dumps({one: other for one, other in ports.items() if one != other}))

    # Runs

    def begin_run(self, exercise: str, started: int, baseline: dict[str, list[str]],
                  known: dict[str, str]) -> Run:
        """A new run of the exercise, which also becomes the current one."""
        run = Run(os.urandom(6).hex(), exercise, self.course, os.urandom(16).hex(), started, 0, baseline, known, self.ports(),
                  self._last_attempt())
        with self._act() as db:
            db.execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)",
                       (run.id, exercise, self.course, run.secret, started, json.dumps(baseline), json.dumps(known),
                        json.dumps(run.ports), run.after))
            db.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (self._own("current"), exercise))
            self._note(db, exercise, acts.STARTED)
        return run

    def end_run(self, run: str, at: int) -> None:
        """From now on nothing new is claimed for this run; what it claimed stays claimed."""
        with self._act() as db:
            db.execute("UPDATE runs SET ended = ? WHERE id = ? AND ended = 0", (at, run))

    def reopen_run(self, run: str) -> None:
        """The learner is back at it: what comes now is claimed again, and its exercise is the current one."""
        with self._act() as db:
            for (exercise,) in db.execute("SELECT exercise FROM runs WHERE id = ? AND ended != 0", (run,)).fetchall():
                self._note(db, exercise, acts.STARTED)
            db.execute("UPDATE runs SET ended = 0 WHERE id = ?", (run,))
            db.execute("INSERT OR REPLACE INTO state SELECT ?, exercise FROM runs WHERE id = ?", (self._own("current"), run))

    def forget_run(self, run: str) -> None:
        """All that the run made is gone: drop it with its fixtures, claims and answer. Attempts are kept."""
        with self._act() as db:
            db.execute("DELETE FROM fixtures WHERE run = ?", (run,))
            db.execute("DELETE FROM claims WHERE run = ?", (run,))
            db.execute("DELETE FROM answers WHERE run = ?", (run,))
            db.execute("DELETE FROM runs WHERE id = ?", (run,))

    def runs(self, exercise: str = "") -> list[Run]:
        """All runs of the course that may still own something, oldest first; of one exercise, or of all."""
        return [run for run in self.runs_of_all() if run.course == self.course and exercise in ("", run.exercise)]

    def runs_of_all(self) -> list[Run]:
        """Those of every course."""
        with self._act() as db:
            rows = db.execute("SELECT * FROM runs ORDER BY rowid").fetchall()
        return [_run(row) for row in rows]

    def run_of(self, exercise: str) -> Run | None:
        """The latest run of the exercise."""
        found = self.runs(exercise)
        return found[-1] if found else None

    # Fixtures and claims

    def plan_fixture(self, run: str, kind: str, alias: str, name: str) -> None:
        """Write a fixture down before it is created."""
        with self._act() as db:
            db.execute("INSERT OR REPLACE INTO fixtures VALUES (?, ?, ?, ?, '')", (run, kind, alias, name))

    def record_fixture(self, run: str, alias: str, object_: str) -> None:
        with self._act() as db:
            db.execute("UPDATE fixtures SET object = ? WHERE run = ? AND alias = ?", (object_, run, alias))

    def fixtures(self, run: str) -> list[FixtureRow]:
        with self._act() as db:
            rows = db.execute("SELECT * FROM fixtures WHERE run = ? ORDER BY rowid", (run,)).fetchall()
        return [FixtureRow(*row) for row in rows]

    def record_claims(self, claims: list[ClaimRow]) -> None:
        if claims:
            with self._act() as db:
                db.executemany("INSERT OR IGNORE INTO claims VALUES (?, ?, ?, ?)",
                               [(one.run, one.kind, one.object, one.name) for one in claims])

    def claims(self, run: str) -> list[ClaimRow]:
        with self._act() as db:
            rows = db.execute("SELECT * FROM claims WHERE run = ? ORDER BY rowid", (run,)).fetchall()
        return [ClaimRow(*row) for row in rows]


def _run(row: tuple[Any, ...]) -> Run:
    id_, exercise, course, secret, started, ended, baseline, known, ports, after = row
    return Run(id_, exercise, course, secret, started, ended, json.loads(baseline), json.loads(known), _numbers(ports), after)


def _numbers(ports: str) -> dict[int, int]:
    """JSON has no numbers for keys."""
    return {int(asked): used for asked, used in json.loads(ports or "{}").items()}
