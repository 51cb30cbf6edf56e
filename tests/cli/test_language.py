"""The course in the learner's language, as it is asked for at the terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import MINI, Run

pytestmark = pytest.mark.engine


@pytest.fixture
def german(tmp_path: Path) -> Path:
    """The miniature course, whose lesson and quiz are in German, too."""
    course = tmp_path / "course"
    shutil.copytree(MINI, course)
    (course / "basics" / "lesson.de.md").write_text("---\nof: x\ntitle: Grundlagen\nobjective: alles\n---\nEine Lektion.\n")
    (course / "basics" / "quiz" / "exercise.de.md").write_text(
        "---\nof: x\ntitle: Eine Frage\nchecks: {answer: die Antwort}\nhints: [ein Stups]\ndebrief: Richtig.\n---\nStimmt es?\n")
    return course


def test_a_learner_reads_german(docklab: Run, german: Path) -> None:
    """List, lesson, task, hint, the titles of checks and the debrief are in German, wherever --language stands; the verdict is that
    of the English exercise."""
    calls = [("list", "basics", "--language", "de"), ("--language=de", "lesson", "basics"),
             ("start", "--language", "de", "basics.quiz"), ("hint", "--language=de"),
             ("answer", "a", "--language", "de"), ("answer", "b", "--language", "de")]
    seen = [docklab(*words, course=german) for words in calls]

    texts = ["Eine Frage", "Eine Lektion.", "Stimmt es?", "ein Stups", "die Antwort", "Richtig."]
    for found, text in zip(seen, texts, strict=True):
        assert text in found.stdout
    assert [one.returncode for one in seen[-2:]] == [1, 0]
    assert all("not in your language" not in one.stderr for one in seen)


def test_what_is_said_of_a_lesson_is_no_broken_sentence(docklab: Run, german: Path) -> None:
    """What a German lesson gives stands behind a colon in docklab's own English."""
    for name in ("hello", "tidy", "published"):
        docklab("skip", f"basics.{name}", course=german)
    (german / "more").mkdir()
    shutil.copytree(german / "basics" / "quiz", german / "more" / "quiz")
    (german / "more" / "lesson.md").write_text("---\ntitle: More\nminutes: 5\nobjective: do more\nexercises: [quiz]\n---\nMore.\n")
    (german / "more" / "lesson.de.md").write_text("---\nof: x\ntitle: Mehr\nobjective: mehr tun\n---\nMehr.\n")
    (german / "course.yaml").write_text("title: Two\nlessons: [basics, more]\n")
    docklab("start", "basics.quiz", course=german)
    ends = [docklab("answer", "b", "--language", one, course=german).stdout for one in ("de", "en")]

    assert "Afterwards you can: mehr tun." in ends[0]
    assert "Afterwards you can do more." in ends[1]


def test_the_locale_counts_until_something_else_is_said(docklab: Run, german: Path) -> None:
    """LANG gives German; --language en and DOCKLAB_LANGUAGE=en give English all the same."""
    titles = [docklab("list", "basics", *words, course=german, LANG="de_DE.UTF-8", LC_ALL="", DOCKLAB_LANGUAGE=own).stdout
              for words, own in (((), ""), (("--language", "en"), ""), ((), "en"))]

    assert ["Grundlagen" in one for one in titles] == [True, False, False]


def test_what_is_not_translated_is_said_once(docklab: Run, german: Path) -> None:
    """An exercise without a translation is in English, with one notice for its lesson; a course without any has one for all."""
    first, second = (docklab("start", "basics.tidy", "--language", "de", course=german) for _ in range(2))
    other, last = (docklab("lesson", "basics", "--language", "fr", course=german) for _ in range(2))

    assert "The lesson basics is not in your language (de) yet" in first.stderr
    assert "not in your language" not in second.stderr
    assert "The course is not in your language (fr)" in other.stderr
    assert "not in your language" not in last.stderr


def test_what_is_no_language_is_refused(docklab: Run, german: Path) -> None:
    """A word that can be no language is a usage error that says what to write; so is none."""
    wrong, missing = docklab("list", "--language", "german", course=german), docklab("list", "--language", course=german)

    assert (wrong.returncode, missing.returncode) == (2, 2)
    assert "such as de" in wrong.stderr
    assert "requires an argument" in missing.stderr
