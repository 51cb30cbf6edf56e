"""A course in another language: what people read is translated, all else is that of the English, and nothing is kept too long."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import jsonschema
import pytest
from tests.conftest import MINI, ROOT

from docklab.course import translated
from docklab.course.cache import Kept
from docklab.course.load import load
from docklab.course.matter import Source
from docklab.course.model import Course
from docklab.course.schema import schemas
from docklab.errors import InvalidLesson
from docklab.settings import language_of, read_settings

LESSON = "---\nof: sha256:0\ntitle: Grundlagen\nobjective: alles versuchen\n---\nEine Lektion.\n"
EXERCISE = """---
of: sha256:0
title: Ein Container grüßt
checks: {said: er hat gegrüßt}
hints: [ein Stups, die Form, das Ganze]
debrief: Er hat gegrüßt.
---
Gib {{nonce}} in einem Container `mini-hello` aus.
"""
SHOWN = {"title", "task", "hints", "debrief", "items", "language"}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The miniature course, of which the lesson and one exercise are translated."""
    copy = tmp_path / "course"
    shutil.copytree(MINI, copy)
    (copy / "basics" / "lesson.de.md").write_text(LESSON)
    (copy / "basics" / "hello" / "exercise.de.md").write_text(EXERCISE)
    return copy


def test_what_people_read_is_translated(course: Path) -> None:
    """Title, objective, text, task, hints, debrief and the titles of checks come from the translation, which is known as such."""
    lesson = translated.load(course, "de").lessons[0]
    exercise = lesson.exercises[0]

    assert (lesson.title, lesson.objective, lesson.text) == ("Grundlagen", "alles versuchen", "Eine Lektion.")
    assert lesson.language == exercise.language == "de"
    assert (exercise.title, exercise.hints[0], exercise.debrief) == ("Ein Container grüßt", "ein Stups", "Er hat gegrüßt.")
    assert exercise.task == "Gib {{nonce}} in einem Container `mini-hello` aus."
    assert exercise.items[0].title == "er hat gegrüßt"


def test_all_else_is_that_of_the_english(course: Path) -> None:
    """Ids, checks, names, fixtures and whatever else a verdict depends on; what is not translated is in English, too."""
    english, german = load(course), translated.load(course, "de")

    for one, other in zip(english.exercises(), german.exercises(), strict=True):
        assert [getattr(one, name) for name in one._fields if name not in SHOWN] == [
            getattr(other, name) for name in other._fields if name not in SHOWN]
        assert [dataclasses.replace(item, title="") for item in one.items] == [
            dataclasses.replace(item, title="") for item in other.items]
    assert english.exercises()[1:] == german.exercises()[1:]
    assert german.exercises()[0].items[1].title == english.exercises()[0].items[1].title
    assert translated.load(course, "fr") == english


@pytest.mark.parametrize("task", ["Gib es aus.", "Gib {{nonce}} und {{nonce:other}} aus.", " "])
def test_a_text_with_other_values_is_not_shown(course: Path, task: str) -> None:
    """A task that tells a value more or less than the English one, or nothing at all, stays in English."""
    file = course / "basics" / "hello" / "exercise.de.md"
    file.write_text(EXERCISE.rpartition("---\n")[0] + f"---\n{task}\n")

    exercise = translated.load(course, "de").exercises()[0]

    assert exercise.task == load(course).exercises()[0].task
    assert exercise.title == "Ein Container grüßt"


@pytest.mark.parametrize(("old", "new", "line", "field"), [
    ("checks: {said:", "checks: {sad:", 4, "checks.sad"),
    ("title: Ein", "name: Ein", 3, "name"),
    ("hints: [ein Stups", "hints: [1", 5, "hints.0"),
    ("debrief: Er hat", "minutes: 5\ndebrief: Er hat", 6, "minutes"),
    ("checks: {said: er", "fixtures: []\nchecks: {said: er", 4, "fixtures"),
    ("grüßt\nchecks", "gr\x1b[31mt\nchecks", 0, ""),
    ("Gib {{nonce}}", "Gib &#x202e; {{nonce}}", 8, ""),
])
def test_mistakes_have_a_place(course: Path, old: str, new: str, line: int, field: str) -> None:
    """What is wrong in a translation is an InvalidLesson with path, line and field, and what an English file must not hold neither
    must a translation; the course in English goes on."""
    file = course / "basics" / "hello" / "exercise.de.md"
    assert old in EXERCISE
    file.write_text(EXERCISE.replace(old, new))

    with pytest.raises(InvalidLesson) as problem:
        translated.load(course, "de")

    assert (problem.value.path, problem.value.field) == (file, field)
    assert not line or problem.value.line == line
    assert load(course).exercises()


def test_no_link_leads_out(course: Path) -> None:
    """A translation that is a link to a file elsewhere is refused."""
    secret = course.parent / "secret.md"
    secret.write_text(LESSON)
    file = course / "basics" / "lesson.de.md"
    file.unlink()
    file.symlink_to(secret)

    with pytest.raises(InvalidLesson):
        translated.load(course, "de")


def test_the_cache_follows_each_language(course: Path, tmp_path: Path) -> None:
    """Each language is kept by itself; a translation that is changed, removed or added is read at the next call."""
    def kept() -> Course:
        return Kept(course, tmp_path / "cache", "de").course

    assert kept() == kept() == translated.load(course, "de")
    assert Kept(course, tmp_path / "cache").course == load(course)
    (course / "basics" / "lesson.de.md").write_text(LESSON.replace("Grundlagen", "Das Wichtigste"))
    assert kept().lessons[0].title == Kept(course, tmp_path / "cache", "de").outline.lessons[0].title == "Das Wichtigste"
    (course / "basics" / "lesson.de.md").unlink()
    assert kept().lessons[0].title == "Basics"
    (course / "basics" / "quiz" / "exercise.de.md").write_text("---\nof: x\ntitle: Frage\nhints: [Na?]\n---\nIst es?\n")
    assert kept().exercises()[2].title == "Frage"


def test_the_digest_is_that_of_what_people_read(course: Path) -> None:
    """It changes with a hint, and neither with a fixture nor with minutes."""
    file = course / "basics" / "hello" / "exercise.md"
    digests = []
    for old, new in (("minutes: 1", "minutes: 1"), ("minutes: 1", "minutes: 2"), ("a nudge", "another nudge")):
        file.write_text(file.read_text().replace(old, new))
        digests.append(translated.digest(load(course).exercises()[0]))

    assert digests[0] == digests[1] != digests[2]


def test_the_shipped_translations_are_as_their_schemas_say() -> None:
    """What an editor is told of the front matter is what the loader takes."""
    known, source = schemas(), Source(ROOT / "lessons")
    files = translated.files(ROOT / "lessons")

    assert {path.name for path in files} == {"lesson.de.md", "exercise.de.md"}
    for path in files:
        data = source.markdown(path.relative_to(ROOT / "lessons").as_posix()).data
        jsonschema.validate(data, known[f"{path.name.split('.')[0]}-translation"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"of": "x", "title": "Frage", "minutes": 5}, known["exercise-translation"])


@pytest.mark.parametrize(("locale", "language"), [
    ("de", "de"), ("de_DE.UTF-8", "de"), ("de-AT", "de"), ("DE", "de"), ("ast_ES@euro", "ast"), ("en_US.UTF-8", ""), ("en", ""),
    ("C", ""), ("C.UTF-8", ""), ("POSIX", ""), ("", ""), ("../../etc", ""), ("german", "")])
def test_the_language_of_a_locale(locale: str, language: str) -> None:
    """Whatever a locale may be written like, and nothing for English and for what is none."""
    assert language_of(locale) == language


def test_the_nearest_word_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The option before DOCKLAB_LANGUAGE, that before LC_ALL, LC_MESSAGES and LANG; one that is empty is none."""
    names = ["LANG", "LC_MESSAGES", "LC_ALL", "DOCKLAB_LANGUAGE"]
    for name in names:
        monkeypatch.setenv(name, "")
    found = [read_settings().language]
    for name, value in zip(names, ["de_DE", "fr_FR", "it_IT", "es"], strict=True):
        monkeypatch.setenv(name, value)
        found.append(read_settings().language)

    assert found == ["", "de", "fr", "it", "es"]
    assert read_settings(language="en").language == ""
