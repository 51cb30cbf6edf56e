"""What must hold between the parts of a course: ids stand once, nothing depends on itself, what is named is there."""

from __future__ import annotations

import graphlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from docklab.errors import InvalidLesson

if TYPE_CHECKING:  # so that a check does not import yaml
    from docklab.course.matter import Matter
    from docklab.course.model import Course, Exercise, Item


def once_only(matter: Matter, where: tuple[str | int, ...], names: list[str]) -> None:
    """Raise InvalidLesson for the first name that stands twice."""
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            raise matter.invalid((*where, number), f"`{name}` stands twice")
        seen.add(name)


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
