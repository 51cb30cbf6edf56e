"""Which exercises a change of the source touches."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.conftest import MINI

from docklab.authoring.proofs import touched as module
from docklab.authoring.proofs.touched import Touched, touched
from docklab.course.load import load
from docklab.errors import UsageError

HELLO, PUBLISHED, QUIZ, TIDY = "basics.hello", "basics.published", "basics.quiz", "basics.tidy"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a copy of the kinds' code and the miniature course, committed."""
    kinds = tmp_path / "kinds"
    shutil.copytree(module._KINDS, kinds, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(MINI, tmp_path / "course")
    monkeypatch.setattr(module, "_KINDS", kinds)
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "first"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    return tmp_path


def touched_in(repository: Path) -> Touched:
    return touched(load(repository / "course"), "HEAD")


def test_nothing_changed(repository: Path) -> None:
    """Then nothing is touched."""
    assert touched_in(repository) == Touched([], [], [])


def test_its_own_files(repository: Path) -> None:
    """A script that is new and not committed, and a lesson's text, which is not its exercises."""
    (repository / "course/basics/quiz/mistakes/new.sh").write_text("# fails: x\n")
    with (repository / "course/basics/lesson.md").open("a") as text:
        text.write("\nMore.\n")

    assert touched_in(repository) == Touched([QUIZ], [], ["basics"])


def test_a_rename_does_not_count(repository: Path) -> None:
    """A file that has another name only says the same."""
    folder = repository / "course/basics/hello/mistakes"
    subprocess.run(["git", "-C", str(folder), "mv", "nothing-said.sh", "silent.sh"], check=True)

    assert touched_in(repository) == Touched([], [], [])


@pytest.mark.parametrize(("changed", "expected"), [
    ("answer/answer.py", [QUIZ]),
    ("container/ended_causes.py", []),
    ("storage/file_causes.py", [HELLO]),
    ("container/container.py", [HELLO, PUBLISHED, TIDY]),
    ("case.py", [HELLO, PUBLISHED, QUIZ, TIDY]),
])
def test_the_code_of_its_kinds(repository: Path, changed: str, expected: list[str]) -> None:
    """The class of a kind, its causes, and whatever these import, as far as it is kinds' code."""
    with (repository / "kinds" / changed).open("a") as source:
        source.write("\n# changed\n")

    assert touched_in(repository).exercises == []
    assert set(touched_in(repository).by_code) == set(expected)


def test_a_revision_that_git_does_not_know(repository: Path) -> None:
    """Is named, with what to do."""
    with pytest.raises(UsageError, match="nosuch"):
        touched(load(repository / "course"), "nosuch")
