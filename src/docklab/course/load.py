"""From a course's folder to a Course; every mistake in it is an InvalidLesson with path, line and field."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

import pydantic

from docklab import rooted
from docklab.course import bounds, graph, reach
from docklab.course.front import KEYWORDS, CourseMatter, ExerciseMatter, LessonMatter
from docklab.course.matter import Matter, Source
from docklab.course.model import Course, Exercise, Item, Lesson
from docklab.errors import InvalidLesson, OutOfBounds
from docklab.kinds import KINDS
from docklab.kinds import kind as kind_named
from docklab.kinds.combine import AllOf, AnyOf, Eventually, Not
from docklab.kinds.expect import Check
from docklab.objects.fixtures import FIXTURES, Fixture

ID = re.compile(r"[a-z][a-z0-9-]{0,40}")
_NO_SUCH_FIELD = ("unexpected_keyword_argument", "extra_forbidden")
Where = tuple[str | int, ...]


def load(folder: Path) -> Course:
    """The course in the folder. Raises InvalidLesson."""
    source = Source(folder)
    matter = source.yaml("course.yaml")
    data = valid(CourseMatter, matter.data, matter, ())
    for where, id_ in ((("id",), data.id or "x"), *((("paths", number, "id"), one.id) for number, one in enumerate(data.paths))):
        if not ID.fullmatch(id_):
            raise matter.invalid(where, f"`{id_[:40]}` is no id: lower-case letters, digits and dashes")
    for key, most in (("lessons", bounds.LESSONS), ("parts", bounds.PARTS), ("paths", bounds.PATHS)):
        bounds.few(matter, (key,), getattr(data, key), most)
    graph.once_only(matter, ("lessons",), list(data.lessons))
    lessons = tuple(_lesson(source, matter, number, id_) for number, id_ in enumerate(data.lessons))
    parts = graph.parts(matter, data)
    course = Course(data.title, folder, lessons, parts, graph.paths(matter, data, lessons))
    if not course.exercises():
        raise matter.invalid(("lessons",), "a course without an exercise has nothing to do")
    graph.known_exercises(course)
    reach.refuse_beyond(course)
    return course


def _lesson(source: Source, matter: Matter, number: int, id_: str) -> Lesson:
    home = _inside(source.folder, id_, matter, ("lessons", number))
    text = source.markdown(f"{id_}/lesson.md")
    data = valid(LessonMatter, text.data, text, ())
    bounds.few(text, ("exercises",), data.exercises, bounds.EXERCISES)
    graph.once_only(text, ("exercises",), list(data.exercises))
    exercises = tuple(_exercise(source, _inside(home, name, text, ("exercises", index)), f"{id_}.{name}")
                      for index, name in enumerate(data.exercises))
    return Lesson(id_, data.title, data.minutes, data.objective, data.paths, text.body, exercises,
                  data.needs, data.asks_for)


def _exercise(source: Source, folder: Path, id_: str) -> Exercise:
    matter = source.markdown(f"{id_.replace('.', '/')}/exercise.md")
    data = valid(ExerciseMatter, matter.data, matter, ())
    bounds.few(matter, ("checks",), data.checks, bounds.CHECKS)
    bounds.few(matter, ("fixtures",), data.fixtures, bounds.FIXTURES)
    _refuse_hand_outs(folder)
    items = tuple(_item(one, matter, ("checks", number)) for number, one in enumerate(data.checks))
    if not items:
        raise matter.invalid(("checks",), "an exercise without a check would pass untouched")
    if not data.hints:
        raise matter.invalid(("hints",), "give at least one hint: nobody is left stuck")
    graph.once_only(matter, ("checks",), [item.id for item in items])
    graph.acyclic(matter, items)
    graph.some_judged(matter, data.may_skip, [item.id for item in items])
    fixtures = tuple(_fixture(one, matter, ("fixtures", number)) for number, one in enumerate(data.fixtures))
    graph.once_only(matter, ("fixtures",), [one.as_ for one in fixtures])
    return Exercise(id=id_, title=data.title, minutes=data.minutes, folder=folder, task=matter.body, needs=data.needs,
                    continues=data.continues, asks_for=data.asks_for, fixtures=fixtures, items=items,
                    hints=data.hints, debrief=data.debrief, covers=data.covers, may_skip=data.may_skip, evidence=data.evidence,
                    disk=data.disk)


def _item(data: dict[str, Any], matter: Matter, where: Where) -> Item:
    rest = dict(data)
    id_, title, after = rest.pop("id", None), rest.pop("title", ""), rest.pop("after", [])
    if not isinstance(id_, str) or not ID.fullmatch(id_):
        raise matter.invalid((*where, "id"), "every check needs an id of lower-case letters, digits and dashes")
    if not isinstance(title, str):
        raise matter.invalid((*where, "title"), "must be text")
    names = [after] if isinstance(after, str) else after
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise matter.invalid((*where, "after"), "must be the id of a check, or a list of them")
    check = _check(rest, matter, where)
    return Item(id_, title or check.title(), tuple(names), check)


def _check(data: Any, matter: Matter, where: Where) -> Check:
    """One kind of check, or a combination of checks."""
    known = [*KINDS, "all_of", "any_of", "not_", "eventually"]
    if not isinstance(data, dict) or len(data) != 1:
        extra = ", ".join(data) if isinstance(data, dict) and data else "nothing"
        raise matter.invalid(where, f"needs exactly one of {', '.join(known)}; it has {extra}")
    kind, value = next(iter(data.items()))
    place = (*where, kind)
    if kind in KINDS:
        found: Check = valid(kind_named(kind), value, matter, place)
        return found
    if kind in ("all_of", "any_of"):
        if not isinstance(value, list) or not value:
            raise matter.invalid(place, "must be a list of checks")
        parts = tuple(_check(one, matter, (*place, number)) for number, one in enumerate(value))
        return AllOf(parts) if kind == "all_of" else AnyOf(parts)
    if kind == "not_":
        return Not(_check(value, matter, place))
    if kind == "eventually":
        return _eventually(value, matter, place)
    raise matter.invalid(place, f"no such kind of check; there are {', '.join(known)}")


def _eventually(value: Any, matter: Matter, where: Where) -> Eventually:
    rest = dict(value) if isinstance(value, dict) else {}
    within = rest.pop("within", 15)
    if not isinstance(within, int | float) or isinstance(within, bool) or not 0 < within <= 60:
        raise matter.invalid((*where, "within"), "must be a number of seconds, at most 60")
    return Eventually(_check(rest, matter, where), float(within))


def _fixture(data: dict[str, Any], matter: Matter, where: Where) -> Fixture:
    if len(data) != 1 or next(iter(data)) not in FIXTURES:
        raise matter.invalid(where, f"needs exactly one of {', '.join(FIXTURES)}")
    kind, value = next(iter(data.items()))
    fixture: Fixture = valid(FIXTURES[kind], value, matter, (*where, kind))
    return fixture


def valid(kind: Any, data: Any, matter: Matter, where: Where) -> Any:
    """The data as the dataclass, or the first of its mistakes. Lists stand for tuples, and nothing is coerced."""
    try:
        found = _adapter(kind).validate_python(_spelled(data), strict=False)
    except pydantic.ValidationError as problem:
        # A field that does not exist says more than the one it was meant for, which is then missing.
        first = min(problem.errors(include_url=False), key=lambda one: one["type"] not in _NO_SUCH_FIELD)
        place = tuple(_unspelled(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        if first["type"] in _NO_SUCH_FIELD:
            message = "no such field"
        raise matter.invalid((*where, *place), message) from problem
    bounds.numbers(matter, where, found)
    return found


@functools.cache
def _adapter(kind: Any) -> pydantic.TypeAdapter[Any]:
    return pydantic.TypeAdapter(kind)


def _spelled(data: Any) -> Any:
    if isinstance(data, list):
        return [_spelled(one) for one in data]
    return {KEYWORDS.get(key, key): value if key in ("checks", "fixtures") else _spelled(value)
            for key, value in data.items()} if isinstance(data, dict) else data


def _unspelled(part: str | int) -> str | int:
    return next((word for word, ours in KEYWORDS.items() if ours == part), part)


def _inside(folder: Path, name: str, matter: Matter, where: Where) -> Path:
    """A folder of the course, named by one word: no path can lead out of it, nor a link."""
    if not ID.fullmatch(name):
        raise matter.invalid(where, f"`{name}` is no id: lower-case letters, digits and dashes")
    home = folder / name
    if home.is_symlink() or not home.is_dir():
        raise matter.invalid(where, f"there is no folder {name} here")
    return home


def _refuse_hand_outs(folder: Path) -> None:
    """Files that would do something by themselves, or are none, are refused before anybody starts the exercise."""
    try:
        rooted.files(folder, "workspace")
    except OutOfBounds as problem:
        raise InvalidLesson(folder / "workspace", 0, "", problem.message) from problem
