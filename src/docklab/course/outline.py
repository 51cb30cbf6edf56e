"""The course as a table of contents: all that `docklab list` needs. Reading it imports neither checks nor facts, so
that to list a course costs little more than to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docklab.errors import UsageError

if TYPE_CHECKING:
    from docklab.course.model import Course


class OutlineExercise(NamedTuple):
    """An exercise's heading; `counts` is the lesson whose exercises are done for it."""

    id: str
    title: str
    minutes: int
    counts: str = ""

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


def of(course: Course) -> Outline:
    """The headings of the course."""
    return Outline(course.title, tuple(
        OutlineLesson(lesson.id, lesson.title, lesson.minutes, tuple(
            OutlineExercise(one.id, one.title, one.minutes, one.counts) for one in lesson.exercises), lesson.paths)
        for lesson in course.lessons))


def parsed(headings: Any) -> Outline:
    """An outline that was written as plain lists. Raises ValueError or TypeError for anything else."""
    title, lessons = headings
    found = Outline(str(title), tuple(
        OutlineLesson(id_, name, minutes, tuple(OutlineExercise(*exercise) for exercise in exercises), tuple(paths))
        for id_, name, minutes, exercises, paths in lessons))
    for lesson in found.lessons:
        # An id is a folder of the course, too: no path leads out of it.
        if not all(id_.replace("-", "").replace(".", "").isalnum() for id_ in (lesson.id, *(one.id for one in lesson.exercises))):
            raise ValueError(lesson.id)
    return found
