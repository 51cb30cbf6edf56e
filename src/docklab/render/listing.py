"""A course's lists: its parts, lessons and exercises, what is done of them, and where the learner is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from docklab.render.style import Style, visible

if TYPE_CHECKING:  # so that to render a list imports nothing of a course
    from docklab.course.outline import Outline, OutlineExercise, OutlineLesson
    from docklab.course.parts import Part
    from docklab.course.way import Way

_MARKS = {"solved": "✓", "skipped": "-", "open": "·", "here": "▸"}
_COLOURS = {"solved": "passed", "skipped": "skipped", "here": "bold"}


class _Opened(NamedTuple):
    """What of a list shows more than its heading; `lesson` is the one that shows its exercises, when not all do."""

    part: int
    lesson: str
    all_lessons: bool


def lesson(way: Way, id_: str, style: Style) -> str:
    """One lesson with its exercises."""
    found = [one for one in way.whole.lessons if one.id == id_]
    return "\n".join([style.paint(way.whole.title, "bold"), "", *(line for one in found for line in _lesson(way, one, style, ""))])


def whole(way: Way, course: Outline, style: Style, path: str = "") -> str:
    """Every part, lesson and exercise of `course`; `path` says which of its paths that is."""
    return _list(way, course, style, _Opened(0, "", all_lessons=True), path)


def part(way: Way, number: int, style: Style) -> str:
    """One part, numbered from 1, with all its lessons and exercises."""
    found = way.whole.parts[number - 1]
    lines = [style.paint(way.whole.title, "bold"), "", _part_head(way, way.whole, number, found, style)]
    return "\n".join([*lines, *(line for one in way.whole.lessons if one.id in found.lessons
                                for line in _lesson(way, one, style, "  "))])


def here(way: Way, style: Style) -> str:
    """The parts; opened, the one in which the learner is, and in it the lesson. A course without parts is shown whole."""
    if not way.along.parts:
        return whole(way, way.along, style, way.path)
    lesson_ = way.here().partition(".")[0]
    number = next((number for number, one in enumerate(way.along.parts, start=1) if lesson_ in one.lessons), 0)
    return "\n".join([_list(way, way.along, style, _Opened(number, lesson_, all_lessons=False), way.path), "",
                      beside("Open a part: docklab list NUMBER", "All of it: docklab list --all", style)])


def beside(one: str, other: str, style: Style) -> str:
    """Two hints in one line, or in two where the window is narrow: a command is never broken."""
    whole_ = f"{one}        {other}"
    return whole_ if len(whole_) <= style.columns else f"{one}\n{other}"


def _list(way: Way, course: Outline, style: Style, opened: _Opened, path: str) -> str:
    lines = [style.paint(course.title, "bold"), style.wrap(_total(way, course, path)), ""]
    if not course.parts:
        return "\n".join([*lines, *(line for one in course.lessons for line in _lesson(way, one, style, ""))])
    for number, one in enumerate(course.parts, start=1):
        lessons = [lesson for lesson in course.lessons if lesson.id in one.lessons]
        if not lessons:
            continue
        lines.append(_part_head(way, course, number, one, style))
        for found in lessons if opened.all_lessons or number == opened.part else ():
            if opened.all_lessons or found.id == opened.lesson:
                lines += _lesson(way, found, style, "   ")
            else:
                lines.append(_lesson_head(way, found, style, "   "))
    return "\n".join(lines)


def _total(way: Way, course: Outline, path: str) -> str:
    every = course.exercises()
    minutes = f"{len(course.lessons)} lessons, {sum(one.minutes for one in course.lessons)} minutes, "
    return (f"The path {path}: {minutes}" if path else "") + f"{sum(one.id in way.solved for one in every)} of {len(every)} solved"


def _part_head(way: Way, course: Outline, number: int, found: Part, style: Style) -> str:
    lessons = [one for one in course.lessons if one.id in found.lessons]
    return style.wrap(f"{found.title}  ({_counts(way, lessons)})", "     ", f"{style.paint(str(number), 'bold')}  ")


def _lesson(way: Way, found: OutlineLesson, style: Style, indent: str) -> Iterator[str]:
    yield _lesson_head(way, found, style, indent)
    at = way.here()
    for one in found.exercises:
        yield _exercise(way, one, style, indent, there=one.id == at)


def _lesson_head(way: Way, found: OutlineLesson, style: Style, indent: str) -> str:
    return style.wrap(f"{found.title}  ({_counts(way, [found])})", f"{indent}    ", f"{indent}{style.paint(found.id, 'bold')}  ")


def _counts(way: Way, lessons: list[OutlineLesson]) -> str:
    every = [one.id for lesson in lessons for one in lesson.exercises]
    return f"{len(way.solved.intersection(every))} of {len(every)}, {sum(one.minutes for one in lessons)} min"


def _exercise(way: Way, one: OutlineExercise, style: Style, indent: str, *, there: bool) -> str:
    word = ("solved" if one.id in way.solved else "here" if there
            else "skipped" if one.id in way.skipped | way.unjudged else "open")
    mark = f"{word:<7}" if style.plain else _MARKS[word]
    head = f"{indent}  {style.paint(mark, _COLOURS[word]) if word in _COLOURS else mark} {one.id:<22}  "
    return style.wrap(one.title + _aside(way, one, there=there), " " * visible(head), head)


def _aside(way: Way, one: OutlineExercise, *, there: bool) -> str:
    if there:
        return " (you are here)" if way.current == one.id else " (next)"
    if one.id in way.skipped:
        return " (skipped by you)"
    return " (skipped here: docklab doctor)" if one.id in way.unjudged else ""
