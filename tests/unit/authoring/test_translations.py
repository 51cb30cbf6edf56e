"""What `dev lint` says of translations: missing, older, and unlike the English."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import MINI, ROOT

from docklab.authoring import lint, translations
from docklab.course import translated
from docklab.course.load import load

TEXT = """A lesson. Type `docker ps`, or see it at {{port:8000}}:

```console run
$ docker ps
```

```mermaid
flowchart LR
    a["Here"] --> b["There"]
```
"""
GERMAN = TEXT.replace("A lesson. Type", "Eine Lektion. Tippe").replace("or see it at", "und sieh nach bei").replace("Here", "Hier")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the miniature course, whose lesson has a command and a picture."""
    copy = tmp_path / "course"
    shutil.copytree(MINI, copy)
    file = copy / "basics" / "lesson.md"
    file.write_text(file.read_text().replace("A lesson with one exercise for each way an exercise can work.\n", TEXT))
    return copy


def _translate(course: Path, text: str = GERMAN, of: str = "") -> None:
    digest = of or translated.digest(load(course).lessons[0])
    (course / "basics" / "lesson.de.md").write_text(f"---\nof: {digest}\ntitle: Grundlagen\nobjective: alles\n---\n{text}")


def _said(course: Path) -> list[str]:
    found = load(course)
    return [line.partition("basics/")[2] for line in [*translations.problems(found), *translations.warnings(found)]]


def test_what_is_missing_is_named(course: Path) -> None:
    """Nothing is missing of a lesson without a translation; of one that has some, each exercise and each text is named."""
    assert _said(course) == []

    _translate(course)
    said = _said(course)

    assert [line.partition(":")[0] for line in said] == [f"{one}/exercise.de.md" for one in ("hello", "tidy", "quiz", "published")]
    (course / "basics" / "hello" / "exercise.de.md").write_text("---\nof: x\ntitle: Hallo\nhints: [Stups, Form]\n---\n{{nonce}}\n")
    assert {"hello/exercise.de.md: hints.2 is not translated", "hello/exercise.de.md: checks.said is not translated",
            "hello/exercise.de.md: debrief is not translated"} <= set(_said(course))


def test_an_older_translation_is_told_what_to_write(course: Path) -> None:
    """Once the English has changed, the translation is older; with the digest that is printed it is no longer."""
    _translate(course)
    file = course / "basics" / "lesson.md"
    file.write_text(file.read_text().replace("A lesson.", "A short lesson."))

    older = next(line for line in _said(course) if line.startswith("lesson.de.md: is older than its English"))
    _translate(course, of=older.split("`of: ")[1].rstrip("`"))

    assert not any(line.startswith("lesson.de.md") for line in _said(course))


@pytest.mark.parametrize(("old", "new", "what"), [
    ("$ docker ps", "$ docker ps --all", "block 1 is not that of the English"),
    ("console run", "console plain", "block 1 is not that of the English"),
    ("```mermaid", "```text", "block 2 is not that of the English"),
    ("{{port:8000}}", "{{port:8001}}", "{{port:8000}}, {{port:8001}} is in one text and not in the other"),
    ("`docker ps`", "`docker pss`", "`docker ps` is in one text and not in the other"),
])
def test_what_people_type_is_the_same(course: Path, old: str, new: str, what: str) -> None:
    """Commands, blocks and values that differ from the English are problems, which end `dev lint`; a picture may be translated."""
    _translate(course)
    assert not any(line.startswith("lesson.de.md") for line in _said(course))

    _translate(course, GERMAN.replace(old, new))

    assert any(line.startswith(f"lesson.de.md: text: {what}") for line in _said(course))
    assert any(what in line for line in lint.lint(load(course)))


def test_the_shipped_translations_are_whole() -> None:
    """Every lesson of the path half-day is there in German, whole, with the same commands as in English. One that is older than
    its English, since somebody changed that who speaks no German, is for `dev lint` to name."""
    course = load(ROOT / "lessons")
    german = translated.load(ROOT / "lessons", "de")

    assert translations.problems(course) == []
    assert [one for one in translations.warnings(course) if "is older than its English" not in one] == []
    on_path = [one for one in german.lessons if "half-day" in one.paths]
    assert on_path
    assert all(one.language == "de" for lesson in on_path for one in (lesson, *lesson.exercises))
