"""The reference of what a course can say: nothing is left out of it, and nothing stands there without its note."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from docklab.authoring import reference
from docklab.course.described import described
from docklab.course.front import CourseMatter, ExerciseMatter, LessonMatter
from docklab.kinds import KINDS, kind
from docklab.objects.fixtures import FIXTURES

PAGES = reference.pages()


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_its_page(name: str) -> None:
    """Each kind is on the page of its family, with an example and every field, and the index leads there."""
    family = KINDS[name].partition(".")[0]
    section = PAGES[f"reference/checks/{family}.md"].partition(f"{{ #kind-{name} }}")[2].partition("\n## ")[0]

    assert f"\n{name}:" in section
    assert [one.name for one in described(kind(name)) if f"| `{one.name}` |" not in section] == []
    assert f"({family}.md#kind-{name})" in PAGES[reference.CHECKS]


@pytest.mark.parametrize("name", FIXTURES)
def test_every_fixture_is_described(name: str) -> None:
    """Each kind of fixture is on the page of fixtures, with every field."""
    section = PAGES["reference/fixtures.md"].partition(f"{{ #fixture-{name} }}")[2].partition("\n## ")[0]

    assert [one.name for one in described(FIXTURES[name]) if f"| `{one.name}` |" not in section] == []


def _within(cls: type) -> Iterator[type]:
    """The class, and those that its fields hold."""
    yield cls
    inner: list[Any] = [one.type for one in described(cls)]
    while inner:
        found = inner.pop()
        inner += get_args(found)
        if dataclasses.is_dataclass(found) and isinstance(found, type):
            yield from _within(found)


@pytest.mark.parametrize("cls", [CourseMatter, LessonMatter, ExerciseMatter, *map(kind, KINDS), *FIXTURES.values()])
def test_every_field_has_its_note(cls: type) -> None:
    """A field without a comment behind it or above it would have an empty row."""
    assert [f"{one.__name__}.{field.name}" for one in _within(cls) for field in described(one) if not field.note] == []


def test_cells_hold_no_html() -> None:
    """What looks like HTML in a note stays text, and code stays as it is."""
    assert reference._escaped("a <b> | `<none>` -> c") == "a &lt;b> \\| `<none>` → c"
