"""A learner's record of a course: what is solved, when, after how many checks, with which help, and how long it took."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from docklab.course import way
from docklab.state import acts

if TYPE_CHECKING:
    from docklab.course.outline import Outline, OutlineExercise, OutlineLesson
    from docklab.course.way import Way
    from docklab.state.acts import Act
    from docklab.state.progress import Progress

SCHEMA = "docklab.record/1"
SOLVED, BEGUN, OPEN, SKIPPED, UNJUDGED = "solved", "begun", "open", "skipped", "unjudged"


class Done(NamedTuple):
    """What was done of one exercise. `state` is solved, begun, open, skipped (the learner does not want it) or unjudged (this
    machine cannot judge it). Moments are in microseconds since 1970, 0 for never."""

    id: str
    title: str
    minutes: int
    state: str
    begun_at: int = 0
    solved_at: int = 0
    solution_at: int = 0
    checks: int = 0
    hints: int = 0
    seconds: int = 0

    @property
    def solution(self) -> str:
        """Whether the solution was seen: before it was solved, after, or not."""
        if not self.solution_at:
            return "no"
        return "after" if 0 < self.solved_at < self.solution_at else "before"

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "minutes": self.minutes, "state": self.state, "begun_at": moment(self.begun_at),
                "solved_at": moment(self.solved_at), "solution_seen_at": moment(self.solution_at), "checks": self.checks,
                "hints": self.hints, "seconds": self.seconds}


class Total(NamedTuple):
    """Several exercises together; `solutions` counts those whose solution was seen before they were solved."""

    exercises: int
    solved: int
    checks: int
    hints: int
    solutions: int
    seconds: int


class LessonRecord(NamedTuple):
    """What was done of one lesson."""

    id: str
    title: str
    part: str
    exercises: tuple[Done, ...]


class PathRecord(NamedTuple):
    """How much of a path is solved."""

    id: str
    title: str
    total: Total


class Record(NamedTuple):
    """What was done of a course, or of one `path` of it, as it was `at` that moment."""

    title: str
    path: str
    at: int
    lessons: tuple[LessonRecord, ...]
    paths: tuple[PathRecord, ...]

    @property
    def total(self) -> Total:
        return total(one for lesson in self.lessons for one in lesson.exercises)

    def to_json(self) -> dict[str, Any]:
        """The document `docklab.record/1`."""
        return {
            "schema": SCHEMA, "course": self.title, "path": self.path or None, "made_at": moment(self.at),
            "total": self.total._asdict(),
            "lessons": [{"id": one.id, "title": one.title, "part": one.part or None, "total": total(one.exercises)._asdict(),
                         "exercises": [exercise.to_json() for exercise in one.exercises]} for one in self.lessons],
            "paths": [{"id": one.id, "title": one.title, "total": one.total._asdict()} for one in self.paths],
        }


def moment(at: int) -> str | None:
    """The moment in ISO 8601, UTC, to the second; None for never."""
    return f"{acts.written(at)[:19]}Z" if at else None


def total(exercises: Iterable[Done]) -> Total:
    """These exercises together."""
    every = list(exercises)
    return Total(len(every), sum(one.state == SOLVED for one in every), sum(one.checks for one in every),
                 sum(one.hints for one in every), sum(one.solution == "before" for one in every), sum(one.seconds for one in every))


def of(outline: Outline, progress: Progress, path: str = "") -> Record:
    """The record of the course with these headings, or of one of its paths. Raises UsageError for a path that it has not."""
    every = progress.acts()
    done = _Reader(way.of(outline, progress), every, progress.hints())
    part = {id_: one.title for one in outline.parts for id_ in one.lessons}
    shown = outline.along(path) if path else outline
    lessons = tuple(LessonRecord(one.id, one.title, part.get(one.id, ""), done.lesson(one)) for one in shown.lessons)
    paths = tuple(PathRecord(one.id, one.title, total(itertools.chain(*map(done.lesson, outline.along(one.id).lessons))))
                  for one in outline.every_path())
    return Record(outline.title, path, acts.now(), lessons, paths)


class _Reader:
    """Reads what was done of each exercise off the acts."""

    def __init__(self, found: Way, every: list[Act], hints: dict[str, int]) -> None:
        self._way, self._hints, self._seconds = found, hints, acts.seconds(every)
        self._acts: dict[str, list[Act]] = {}
        for one in every:
            self._acts.setdefault(one.exercise, []).append(one)

    def lesson(self, found: OutlineLesson) -> tuple[Done, ...]:
        return tuple(map(self._exercise, found.exercises))

    def _exercise(self, one: OutlineExercise) -> Done:
        mine = self._acts.get(one.id, [])
        return Done(one.id, one.title, one.minutes, self._state(one.id), mine[0].at if mine else 0, _first(mine, acts.PASSED),
                    _first(mine, acts.SOLUTION), sum(act.what in acts.CHECKS for act in mine), self._hints.get(one.id, 0),
                    self._seconds.get(one.id, 0))

    def _state(self, id_: str) -> str:
        said = {SOLVED: self._way.solved, SKIPPED: self._way.skipped, UNJUDGED: self._way.unjudged, BEGUN: self._acts}
        return next((state for state, those in said.items() if id_ in those), OPEN)


def _first(mine: list[Act], what: str) -> int:
    return next((one.at for one in mine if one.what == what), 0)
