"""The course as a table of contents: all that `docklab list` needs. Reading it imports neither checks nor facts, so
that to list a course costs little more than to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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


def dumped(found: Outline) -> list[bytes]:
    """The outline as lines of fields between tabs: the course, then each lesson with its exercises after it."""
    rows: list[tuple[str, ...]] = [(found.title,)]
    for lesson in found.lessons:
        rows.append((lesson.id, lesson.title, str(lesson.minutes), *lesson.paths))
        rows += [(one.id, one.title, str(one.minutes), one.counts) for one in lesson.exercises]
    return [b"\t".join(text.encode("unicode_escape") for text in row) for row in rows]


def parsed(lines: list[bytes]) -> Outline:
    """What `dumped` wrote. Raises ValueError or IndexError for anything else."""
    (title,), *rows = [[text.decode("unicode_escape") for text in line.split(b"\t")] for line in lines]
    lessons: list[OutlineLesson] = []
    for id_, name, minutes, *rest in rows:
        # An id is a folder of the course, too: no path leads out of it.
        if not id_.replace("-", "").replace(".", "").isalnum():
            raise ValueError(id_)
        if "." in id_:
            exercise = OutlineExercise(id_, name, int(minutes), *rest)
            lessons[-1] = lessons[-1]._replace(exercises=(*lessons[-1].exercises, exercise))
        else:
            lessons.append(OutlineLesson(id_, name, int(minutes), (), tuple(rest)))
    return Outline(title, tuple(lessons))
