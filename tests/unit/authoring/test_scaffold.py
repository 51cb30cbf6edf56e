"""`dev new` makes what is missing, and leaves the rest as its author wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from docklab.authoring.lint import lint
from docklab.authoring.listed import with_item
from docklab.authoring.scaffold import scaffold
from docklab.course.load import load
from docklab.errors import ContentError, UsageError


@pytest.mark.parametrize("name", ["", "volumes", "volumes.copy"])
def test_a_course_from_nothing(tmp_path: Path, name: str) -> None:
    """Whatever is asked for first, the new course loads, lints and has an exercise."""
    scaffold(tmp_path / "mine", name)

    found = load(tmp_path / "mine")

    assert lint(found) == []
    assert len(found.exercises()) == 1
    assert found.exercises()[0].id.startswith(name)


def test_what_is_missing_is_listed(tmp_path: Path) -> None:
    """Lessons and exercises are put into the lists, in order, and no two of them ask for the same name."""
    for name in ("volumes.copy", "volumes.share", "build.copy", "later"):
        scaffold(tmp_path, name)

    found = load(tmp_path)

    assert [lesson.id for lesson in found.lessons] == ["volumes", "build", "later"]
    assert [one.id for one in found.exercises()] == ["volumes.copy", "volumes.share", "build.copy"]
    assert len({one.asks_for.container for one in found.exercises()}) == 3


def test_a_neighbour_has_the_name(tmp_path: Path) -> None:
    """A name that another exercise asks for by hand is not used again."""
    scaffold(tmp_path, "volumes.copy")
    file = tmp_path / "volumes/copy/exercise.md"
    file.write_text(file.read_text(encoding="utf-8").replace("volumes-copy", "volumes-share"), encoding="utf-8")
    scaffold(tmp_path, "volumes.share")

    assert [one.asks_for.container for one in load(tmp_path).exercises()] == [("volumes-share",), ("volumes-share-2",)]


@pytest.mark.parametrize("name", ["volumes.copy", "Volumes.copy", "volumes.copy.twice", "../out.copy", "volumes.", ""])
def test_what_cannot_be_made(tmp_path: Path, name: str) -> None:
    """A name that is taken, or is none, changes nothing."""
    scaffold(tmp_path, "volumes.copy")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}

    with pytest.raises(UsageError):
        scaffold(tmp_path, name)

    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


@pytest.mark.parametrize(("before", "after"), [
    ("exercises: []", "exercises: [new]"),
    ("exercises: [a, b]  # mine", "exercises: [a, b, new]  # mine"),
    ("exercises: [a,\n            b,\n           ]", "exercises: [a,\n            b, new,\n           ]"),
    ("exercises:\n  - a\n  - b  # the last", "exercises:\n  - a\n  - b  # the last\n  - new"),
    ("exercises:\n- a", "exercises:\n- a\n- new"),
])
def test_lists_keep_their_form(tmp_path: Path, before: str, after: str) -> None:
    """One line or many, with comments: only the item is added."""
    file = tmp_path / "lesson.md"
    file.write_text(f"---\ntitle: T\n{before}\nminutes: 1\n---\nexercises: [text]\n", encoding="utf-8")

    assert with_item(file, "exercises", "new") == f"---\ntitle: T\n{after}\nminutes: 1\n---\nexercises: [text]\n"


def test_no_list(tmp_path: Path) -> None:
    """A file without the list says so."""
    (tmp_path / "course.yaml").write_text("title: T\n", encoding="utf-8")

    with pytest.raises(ContentError, match="no list of lessons"):
        with_item(tmp_path / "course.yaml", "lessons", "new")
