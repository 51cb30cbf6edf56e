"""The course as a table of contents: all that `docklab list` needs. Reading it imports neither checks nor facts, so
that to list a course costs little more than to start."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docklab.course.parts import Part, Path, cut
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
    parts: tuple[Part, ...] = ()
    paths: tuple[Path, ...] = ()

    def every_path(self) -> list[Path]:
        """The paths that the course describes, else those that its lessons name."""
        named = dict.fromkeys(one for lesson in self.lessons for one in lesson.paths)
        return list(self.paths) or [Path(one, one, "") for one in named]

    def along(self, path: str) -> Outline:
        """The lessons on this path alone; raises UsageError that names the paths there are."""
        there = [one.id for one in self.every_path()]
        if path not in there:
            raise UsageError(f"There is no path `{path}`.", f"The paths are: {', '.join(there) or 'none'}.")
        return self._replace(lessons=tuple(one for one in self.lessons if path in one.paths))

    def exercise(self, id_: str, current: str = "") -> OutlineExercise:
        """The exercise with this id; raises UsageError that offers the nearest, of a lesson's name its exercises, of which
        `current` may be one."""
        found = {one.id: one for one in self.exercises()}
        if id_ in found:
            return found[id_]
        of_lesson = [one.id for one in found.values() if one.lesson == id_]
        if of_lesson:
            meant = f"{current} is the one that you are at. All of" if current in of_lesson else "All of"
            raise UsageError(f"{id_} is a lesson: say which of its exercises.", f"{meant} them: {', '.join(of_lesson)}")
        raise unknown("exercise", id_, list(found))

    def exercises(self) -> list[OutlineExercise]:
        return [exercise for lesson in self.lessons for exercise in lesson.exercises]


def unknown(what: str, name: str, there: list[str]) -> UsageError:
    """What to say of a name that the course does not have."""
    import difflib  # here, since hardly any call needs it

    same = [one for one in there if one.partition(".")[2] == name]
    near = same or difflib.get_close_matches(name, there, n=1, cutoff=0.5)
    offer = f"Did you mean {' or '.join(near)}?" if 0 < len(near) < 5 else "See them all: docklab list --all"
    return UsageError(f"There is no {what} `{name}`.", offer)


def of(course: Course) -> Outline:
    """The headings of the course."""
    return Outline(course.title, tuple(
        OutlineLesson(lesson.id, lesson.title, lesson.minutes, tuple(
            OutlineExercise(one.id, one.title, one.minutes, one.counts) for one in lesson.exercises), lesson.paths)
        for lesson in course.lessons), course.parts, course.paths)


def dumped(found: Outline) -> list[bytes]:
    """The outline as lines of fields between tabs: the course, its paths, then each lesson with its exercises after it, and before
    the first of a part that part. What is no lesson and no exercise begins with an empty field."""
    begins = {one.lessons[0]: one for one in found.parts}
    rows: list[tuple[str, ...]] = [(found.title,), *(("", *one) for one in found.paths)]
    for lesson in found.lessons:
        if lesson.id in begins:
            rows.append(("", begins[lesson.id].title, begins[lesson.id].about))
        rows.append((lesson.id, lesson.title, str(lesson.minutes), *lesson.paths))
        rows += [(one.id, one.title, str(one.minutes), one.counts) for one in lesson.exercises]
    return [b"\t".join(text.encode("unicode_escape") for text in row) for row in rows]


def parsed(lines: list[bytes]) -> Outline:
    """What `dumped` wrote. Raises ValueError or IndexError for anything else."""
    (title,), *rows = [[text.decode("unicode_escape") for text in line.split(b"\t")] for line in lines]
    lessons: list[OutlineLesson] = []
    paths: list[Path] = []
    parts: dict[int, tuple[str, str]] = {}
    for id_, name, *rest in rows:
        if not id_ and len(rest) == 1:
            parts[len(lessons)] = (name, rest[0])
        elif not id_:
            paths.append(Path(name, *rest))
        elif not id_.replace("-", "").replace(".", "").isalnum():
            raise ValueError(id_)  # an id is a folder of the course, too: no path leads out of it
        elif "." in id_:
            exercise = OutlineExercise(id_, name, int(rest[0]), *rest[1:])
            lessons[-1] = lessons[-1]._replace(exercises=(*lessons[-1].exercises, exercise))
        else:
            lessons.append(OutlineLesson(id_, name, int(rest[0]), (), tuple(rest[1:])))
    begins = {lessons[number].id: part for number, part in parts.items()}
    return Outline(title, tuple(lessons), cut(tuple(one.id for one in lessons), begins), tuple(paths))
