"""The reference of what a course can say, made from the dataclasses themselves: front matter, fixtures, and checks by family."""

from __future__ import annotations

import dataclasses
import inspect
import re
import types
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Literal, Union, get_args, get_origin

from docklab.course.described import REQUIRED, Described, described
from docklab.course.front import CourseMatter, ExerciseMatter, ExerciseTranslation, LessonMatter, LessonTranslation
from docklab.kinds import KINDS
from docklab.kinds import kind as kind_named
from docklab.objects.fixtures import FIXTURES

CHECKS = "reference/checks/index.md"
_TITLES = {"http": "HTTP", "ml": "Machine learning"}
_PLAIN = {str: "text", bool: "true or false", int: "number", float: "number", Any: "mapping"}
_COMBINED = """## Several in one { #kind-combined }

`all_of` and `any_of` take a list of kinds, `not_` one, and `eventually` one with `within` seconds (15 unless given). Checks that
depend on a program that is starting wait by themselves; use `eventually` for the rest.

```yaml
any_of:
  - file: {in: {volume: testvolume}, path: /a.txt}
  - file: {in: {volume: testvolume}, path: /b.txt}
```
"""


def pages() -> dict[str, str]:
    """Every page of the reference, by its path."""
    return {"reference/front-matter.md": _front_matter(), "reference/fixtures.md": _fixtures(), CHECKS: _index(),
            **{f"reference/checks/{family}.md": _family(family, kinds) for family, kinds in families().items()}}


def families() -> dict[str, list[str]]:
    """The families, in the order of KINDS, and the kinds of each."""
    found: dict[str, list[str]] = {}
    for name, place in KINDS.items():
        found.setdefault(place.partition(".")[0], []).append(name)
    return found


def navigation() -> list[Any]:
    """The pages about checks, for MkDocs."""
    return [CHECKS, *({_title(family): f"reference/checks/{family}.md"} for family in families())]


def _title(family: str) -> str:
    return _TITLES.get(family, family.capitalize())


def _front_matter() -> str:
    files = {"course.yaml": CourseMatter, "lesson.md": LessonMatter, "exercise.md": ExerciseMatter,
             "lesson.de.md": LessonTranslation, "exercise.de.md": ExerciseTranslation}
    return _page("Front matter", "An unknown key is an error that names the file, the line and the field.",
                 (f"## {name}\n\n{_about(cls)}" for name, cls in files.items()))


def _fixtures() -> str:
    intro = ("Objects that docklab makes before an exercise begins, in the order written. Each entry of `fixtures` is one of the "
             "kinds below, with an alias under `as`; `image` and `from` may name the alias of an image above.\n\n"
             "```yaml\nfixtures:\n"
             '  - volume: {as: ledger, labels: {token: "{{nonce:token}}"}}\n'
             '  - container: {as: reader, command: [sleep, "86400"], state: running, volumes: {ledger: /ledger}}\n```')
    return _page("Fixtures", intro, (f"## {name} {{ #fixture-{name} }}\n\n{_about(cls)}" for name, cls in FIXTURES.items()))


def _index() -> str:
    rows = [f"| [{_title(family)}]({family}.md) | {', '.join(f'[`{one}`]({family}.md#kind-{one})' for one in kinds)} |"
            for family, kinds in families().items()]
    intro = ("Every check has an `id` and exactly one kind. `after` names checks that must pass first; `title` replaces the line "
             "that the kind writes itself. Give what the task asks for and no more: a check that demands what the task does not "
             "mention fails right answers.")
    return _page("Checks", intro, ["\n".join(["| Family | Kinds |", "| --- | --- |", *rows]), _COMBINED])


def _family(family: str, kinds: list[str]) -> str:
    said = inspect.getdoc(import_module(f"docklab.kinds.{family}")) or ""
    return _page(_title(family), said, (f"## {name} {{ #kind-{name} }}\n\n{_about(kind_named(name))}" for name in kinds))


def _page(title: str, intro: str, sections: Any) -> str:
    return "\n\n".join([f"---\ntitle: {title}\n---\n\n# {title}", intro, *sections]) + "\n"


def _about(cls: type) -> str:
    rows = [f"| `{name}` | {value} | {note} |" for name, value, note in _rows(cls)]
    return "\n\n".join([inspect.getdoc(cls) or "", "\n".join(["| Field | Value | Means |", "| --- | --- | --- |", *rows])])


def _rows(cls: type, before: str = "") -> Iterator[tuple[str, str, str]]:
    """Name, value and note of every field, those of fields within fields below theirs."""
    for one in described(cls):
        yield before + one.name, _escaped(_value(one)), _escaped(one.note)
        inner, way = _inner(one.type)
        if inner:
            yield from _rows(inner, f"{before}{one.name}.{way}")


def _inner(type_: Any) -> tuple[type | None, str]:
    """The dataclass within a type, and how a path leads into it."""
    if dataclasses.is_dataclass(type_) and isinstance(type_, type):
        return type_, ""
    way = "*." if get_origin(type_) is dict else ""
    found = [_inner(one) for one in get_args(type_)]
    return next(((cls, way + more) for cls, more in found if cls), (None, ""))


def _value(one: Described) -> str:
    words = _words(one.type)
    if one.default is REQUIRED:
        return f"{words}, required"
    plain = isinstance(one.default, str | int | float) and not isinstance(one.default, bool)
    if one.default is True or (plain and one.default):
        return f"{words}; `{str(one.default).lower() if one.default is True else one.default}` unless given"
    return words


def _words(type_: Any) -> str:
    origin, inner = get_origin(type_), get_args(type_)
    if origin is Literal:
        return ", ".join(f"`{one}`" for one in inner if one)
    if origin in (Union, types.UnionType):
        return " or ".join(_words(one) for one in inner if one is not type(None))
    if origin is tuple:
        return "list of numbers" if inner[0] is int else "list"
    return _PLAIN.get(type_, "mapping")


def _escaped(text: str) -> str:
    """For one cell of a table: outside of code, no sign may begin HTML."""
    parts = re.split(r"(`[^`]*`)", text.replace("|", "\\|"))
    return "".join(part if part.startswith("`") else part.replace("->", "→").replace("<", "&lt;") for part in parts)
