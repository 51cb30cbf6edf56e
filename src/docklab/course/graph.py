"""What must hold between the parts of a course: ids stand once, nothing depends on itself, what is named is there."""

from __future__ import annotations

import graphlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from docklab.course.parts import Part, Path, cut
from docklab.errors import InvalidLesson

if TYPE_CHECKING:  # so that a check does not import yaml
    from docklab.course.front import CourseMatter
    from docklab.course.matter import Matter
    from docklab.course.model import Course, Exercise, Item, Lesson


def once_only(matter: Matter, where: tuple[str | int, ...], names: list[str]) -> None:
    """Raise InvalidLesson for the first name that stands twice."""
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            raise matter.invalid((*where, number), f"`{name}` stands twice")
        seen.add(name)


def parts(matter: Matter, data: CourseMatter) -> tuple[Part, ...]:
    """The parts of the course. Raises InvalidLesson unless they begin with the first lesson and follow the lessons' order."""
    at = -1
    for number, one in enumerate(data.parts):
        if one.from_ not in data.lessons:
            raise matter.invalid(("parts", number, "from"), f"there is no lesson `{one.from_}`")
        begins = data.lessons.index(one.from_)
        if number == 0 and begins:
            raise matter.invalid(("parts", 0, "from"), f"the first part begins with the first lesson, `{data.lessons[0]}`")
        if begins <= at:
            raise matter.invalid(("parts", number, "from"), f"`{one.from_}` must come after the first lesson of the part before")
        at = begins
    return cut(data.lessons, {one.from_: (one.title, one.about) for one in data.parts})


def paths(matter: Matter, data: CourseMatter, lessons: tuple[Lesson, ...]) -> tuple[Path, ...]:
    """The paths that the course describes. Raises InvalidLesson for one without a lesson, and for one that lessons name and the
    course does not."""
    once_only(matter, ("paths",), [one.id for one in data.paths])
    there, named = [one.id for one in data.paths], {one: lesson for lesson in lessons for one in lesson.paths}
    for number, id_ in enumerate(there):
        if id_ not in named:
            raise matter.invalid(("paths", number, "id"), f"no lesson is on the path `{id_}`")
    for id_, lesson in named.items() if there else ():
        if id_ not in there:
            raise matter.invalid(("paths",), f"the lesson {lesson.id} is on `{id_}`, which is not among them")
    return tuple(Path(one.id, one.title, one.about) for one in data.paths)


def acyclic(matter: Matter, items: tuple[Item, ...]) -> None:
    """Raise InvalidLesson when `after` names a check that is not there, or leads back to itself."""
    ids = {item.id for item in items}
    for number, item in enumerate(items):
        for name in item.after:
            if name not in ids:
                raise matter.invalid(("checks", number, "after"), f"there is no check `{name}`")
    try:
        graphlib.TopologicalSorter({item.id: item.after for item in items}).prepare()
    except graphlib.CycleError as problem:
        circle = " → ".join(problem.args[1])
        raise matter.invalid(("checks",), f"`after` goes round in a circle: {circle}") from problem


def some_judged(matter: Matter, may_skip: tuple[str, ...], ids: list[str]) -> None:
    """Raise InvalidLesson when `may_skip` names a check that is not there, or leaves none that is judged everywhere."""
    for number, name in enumerate(may_skip):
        if name not in ids:
            raise matter.invalid(("may_skip", number), f"there is no check `{name}`")
    if set(ids) <= set(may_skip):
        raise matter.invalid(("may_skip",), "at least one check must be judged everywhere")


def known_exercises(course: Course) -> None:
    """Raise InvalidLesson when an exercise needs or continues one that is not there, or itself in the end."""
    exercises = {exercise.id: exercise for exercise in course.exercises()}
    for exercise in exercises.values():
        for name in wanted(exercise):
            if name not in exercises:
                raise _invalid(exercise, f"there is no exercise `{name}`")
    try:
        graphlib.TopologicalSorter({id_: wanted(one) for id_, one in exercises.items()}).prepare()
    except graphlib.CycleError as problem:
        first = exercises[problem.args[1][0]]
        circle = " → ".join(problem.args[1])
        raise _invalid(first, f"goes round in a circle: {circle}") from problem


def _invalid(exercise: Exercise, what: str) -> InvalidLesson:
    from docklab.course.matter import read

    return read(exercise.folder / "exercise.md").invalid(("needs",), what)


def wanted(exercise: Exercise) -> list[str]:
    """The full ids of the exercises that this one needs or continues."""
    followed = [name if "." in name else f"{exercise.lesson}.{name}" for name in exercise.continues]
    return [need.exercise for need in exercise.needs if need.exercise] + followed


def reached(names: Iterable[str], find: Callable[[str], Exercise]) -> list[Exercise]:
    """The named exercises, those that they need or continue, those that these do, and so on; each once."""
    found: dict[str, Exercise] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = find(name)
            waiting += wanted(found[name])
    return list(found.values())
