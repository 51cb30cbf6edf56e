"""The fields of what a course can declare: names, types, defaults, and one-line notes. The note is the comment behind the field,
or where that has no room the one above it: it costs nothing until somebody asks, and stands where the field is."""

from __future__ import annotations

import ast
import dataclasses
import functools
import inspect
import sys
from typing import Any, NamedTuple, get_type_hints

from docklab.course.front import KEYWORDS

_WORDS = {ours: word for word, ours in KEYWORDS.items()}
REQUIRED = dataclasses.MISSING


class Described(NamedTuple):
    """A field as a course writes it. `default` is REQUIRED where there is none."""

    name: str
    type: Any
    default: Any
    note: str
    host_port: bool


def described(cls: type) -> list[Described]:
    """The fields of a dataclass, those of its bases first, in order."""
    hints = get_type_hints(cls)
    notes = {name: note for one in reversed(cls.__mro__) if dataclasses.is_dataclass(one) for name, note in _notes(one).items()}
    return [Described(_WORDS.get(one.name, one.name), hints[one.name], _default(one), notes.get(one.name, ""),
                      bool(one.metadata.get("host_port"))) for one in dataclasses.fields(cls)]


def _default(one: dataclasses.Field[Any]) -> Any:
    return one.default_factory() if one.default_factory is not dataclasses.MISSING else one.default


@functools.cache
def _notes(cls: type) -> dict[str, str]:
    """The note of each field that the class itself declares."""
    module = inspect.getsource(sys.modules[cls.__module__])
    lines = module.splitlines()
    body = next(one.body for one in ast.parse(module).body if isinstance(one, ast.ClassDef) and one.name == cls.__name__)
    found = {}
    for one in body:
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            behind = _comment(lines[(one.end_lineno or one.lineno) - 1].encode()[one.end_col_offset or 0:].decode())
            found[one.target.id] = behind or _above(lines, one.lineno - 1)
    return found


def _above(lines: list[str], line: int) -> str:
    first = line
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return " ".join(_comment(one) for one in lines[first:line])


def _comment(text: str) -> str:
    mark = text.strip()
    return mark.removeprefix("#").strip() if mark.startswith("#") else ""
