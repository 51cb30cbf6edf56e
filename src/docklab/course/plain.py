"""Exercises and lessons as plain data, and back. The schema is that of the front matter: the fields of the dataclasses and their
types. Whatever does not fit is refused, and nothing but these classes can come out."""

from __future__ import annotations

import dataclasses
import functools
import types
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from docklab.course.model import Exercise, Lesson
from docklab.kinds import kind as kind_named
from docklab.kinds import named
from docklab.kinds.expect import Check

_COMBINED = {"all_of": "combine:AllOf", "any_of": "combine:AnyOf", "not_": "combine:Not", "eventually": "combine:Eventually"}


class _AnyFixture:
    """Stands for the types of fixtures, which are loaded when an exercise has some."""


class Unfit(ValueError):
    """The data is not of the type that it stands for."""


def of_exercise(exercise: Exercise) -> dict[str, Any]:
    """The exercise as data; its folder follows from its id."""
    return {name: _plain(value) for name, value in exercise._asdict().items() if name != "folder"}


def exercise(data: dict[str, Any], course: Path) -> Exercise:
    """What `of_exercise` said. Raises Unfit, KeyError or what the classes themselves refuse, for anything else."""
    found = _fields(Exercise, set(Exercise._fields) - {"folder"}, data)
    return Exercise(folder=course.joinpath(*found["id"].split(".")), **found)


def of_lesson(lesson: Lesson) -> dict[str, Any]:
    """The lesson as data, without its exercises."""
    return {name: _plain(value) for name, value in lesson._asdict().items() if name != "exercises"}


def lesson(data: dict[str, Any], exercises: tuple[Exercise, ...]) -> Lesson:
    """What `of_lesson` said, with the exercises; raises the same."""
    return Lesson(exercises=exercises, **_fields(Lesson, set(Lesson._fields) - {"exercises"}, data))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found = {name: _plain(getattr(value, name)) for name in _names(value)}
        return {_kind(type(value)): found} if _kind(type(value)) else found
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value


def _names(of: Any) -> list[str]:
    return [one.name for one in dataclasses.fields(of)]


def _kind(of: Any) -> str:
    """The name under which a kind of check or fixture is written; empty for what has only one type."""
    word = getattr(of, "kind", "")
    return word if isinstance(word, str) and "kind" not in _names(of) else ""


def _fields(of: Any, names: Iterable[str], data: Any) -> dict[str, Any]:
    if not isinstance(data, dict) or set(data) != set(names):
        raise Unfit(of.__name__)
    return {name: _restored(_hints(of)[name], value) for name, value in data.items()}


@functools.cache
def _hints(of: Any) -> dict[str, Any]:
    return get_type_hints(of, localns={"Fixture": _AnyFixture})


def _object(of: Any, data: Any) -> Any:
    if _kind(of):
        if not isinstance(data, dict) or list(data) != [_kind(of)]:
            raise Unfit(_kind(of))
        data = data[_kind(of)]
    return of(**_fields(of, _names(of), data))


def _check(data: Any) -> Any:
    """A check of whatever kind: its class is loaded by its name, as that of an exercise's front matter is."""
    if not isinstance(data, dict) or len(data) != 1:
        raise Unfit("check")
    name = next(iter(data))
    return _object(named(_COMBINED[name]) if name in _COMBINED else kind_named(name), data)


def _restored(of: Any, value: Any) -> Any:
    """The value as that type."""
    origin, inner = get_origin(of), get_args(of)
    if of is Check:
        return _check(value)
    if of is _AnyFixture:
        from docklab.objects.fixtures import FIXTURES

        return _either(tuple(FIXTURES.values()), value)
    if origin in (Union, types.UnionType):
        return _either(inner, value)
    if origin is tuple and isinstance(value, list):
        return tuple(_restored(inner[0], one) for one in value)
    if origin is dict and isinstance(value, dict):
        return {_restored(inner[0], key): _restored(inner[1], one) for key, one in value.items()}
    if origin is Literal and value in inner:
        return value
    if dataclasses.is_dataclass(of):
        return _object(of, value)
    if type(value) is of:
        return value
    raise Unfit(str(of))


def _either(types_: tuple[Any, ...], value: Any) -> Any:
    """The value as the first of the types that it fits."""
    for of in types_:
        if of is types.NoneType and value is None:
            return None
        try:
            return _restored(of, value)
        except Unfit:
            continue
    raise Unfit(str(types_))
