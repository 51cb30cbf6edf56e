"""The course as a table of contents: all that `docklab list` needs. Reading it imports neither checks nor facts, so
that to list a course costs little more than to start."""

from __future__ import annotations

import json
from typing import NamedTuple

from docklab.errors import UsageError


class OutlineExercise(NamedTuple):
    """An exercise's heading."""

    id: str
    title: str
    minutes: int

    @property
    def lesson(self) -> str:
        return self.id.partition(".")[0]


class OutlineLesson(NamedTuple):
    """A lesson's heading, and those of its exercises."""

    id: str
    title: str
    minutes: int
    exercises: tuple[OutlineExercise, ...]
    paths: tuple[str, ...] = ()


class Outline(NamedTuple):
    """A course's headings, in order."""

    title: str
    lessons: tuple[OutlineLesson, ...]

    def along(self, path: str) -> Outline:
        """The lessons on this path alone; raises UsageError that names the paths there are."""
        there = list(dict.fromkeys(one for lesson in self.lessons for one in lesson.paths))
        if path not in there:
            raise UsageError(f"There is no path `{path}`.", f"The paths are: {', '.join(there) or 'none'}.")
        return self._replace(lessons=tuple(one for one in self.lessons if path in one.paths))

    def exercises(self) -> list[OutlineExercise]:
        return [exercise for lesson in self.lessons for exercise in lesson.exercises]


def dumped(outline: Outline) -> bytes:
    """The outline in one line."""
    return json.dumps(outline).encode()


def parsed(line: bytes) -> Outline:
    """What `dumped` wrote."""
    title, lessons = json.loads(line)
    return Outline(title, tuple(
        OutlineLesson(id_, name, minutes, tuple(OutlineExercise(*exercise) for exercise in exercises), tuple(paths))
        for id_, name, minutes, exercises, paths in lessons))
