"""A course in another language: `lesson.de.md` and `exercise.de.md` beside the English files have what people read, and nothing
else. Whatever a verdict depends on comes from the English alone."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docklab.course.front import ExerciseTranslation, LessonTranslation
from docklab.course.load import load as load_english
from docklab.course.load import valid
from docklab.course.matter import Source
from docklab.course.model import NONCE, PORT, Course, Exercise, Lesson

FILE = re.compile(r"(?:lesson|exercise)\.[a-z]{2,3}\.md")
Texts = dict[str, str]


class Translation(NamedTuple):
    """One translated file: the digest of the English that it was made from, and its texts, each under the name that the English
    one has."""

    path: Path
    of: str
    texts: Texts


def load(folder: Path, language: str = "") -> Course:
    """The course in the folder, in that language as far as it is translated. Raises InvalidLesson."""
    course = load_english(folder)
    if not language:
        return course
    source = Source(folder)
    return course._replace(lessons=tuple(_lesson(source, one, language) for one in course.lessons))


def languages(folder: Path) -> list[str]:
    """The languages that some lesson or exercise of the course is translated into."""
    return sorted({path.name.split(".")[1] for path in files(folder)})


def files(folder: Path) -> list[Path]:
    """All translated files of the course."""
    return sorted(path for pattern in ("*/lesson.*.md", "*/*/exercise.*.md") for path in folder.glob(pattern)
                  if FILE.fullmatch(path.name))


def texts(of: Lesson | Exercise) -> Texts:
    """All that people read of it, each text under a name such as `hints.0`."""
    if isinstance(of, Lesson):
        return {"title": of.title, "objective": of.objective, "text": of.text}
    return {"title": of.title, "task": of.task, "debrief": of.debrief, **_numbered(of.hints),
            **{f"checks.{item.id}": item.title for item in of.items}}


def digest(of: Lesson | Exercise) -> str:
    """What a translation says in `of`: it changes with whatever there is to translate, and with nothing else."""
    return f"sha256:{hashlib.sha256(json.dumps(texts(of)).encode()).hexdigest()[:12]}"


def file(of: Lesson | Exercise, language: str) -> str:
    """Where its text in that language is, in the course's folder."""
    name = "lesson" if isinstance(of, Lesson) else "exercise"
    return f"{of.id.replace('.', '/')}/{name}{language and '.'}{language}.md"


def read(source: Source, of: Lesson | Exercise, language: str) -> Translation | None:
    """Its translation; None when there is none. Raises InvalidLesson."""
    name = file(of, language)
    if not (source.folder / name).exists():
        return None
    matter = source.markdown(name)
    if isinstance(of, Lesson):
        lesson: LessonTranslation = valid(LessonTranslation, matter.data, matter, ())
        return Translation(matter.path, lesson.of, {"title": lesson.title, "objective": lesson.objective, "text": matter.body})
    found: ExerciseTranslation = valid(ExerciseTranslation, matter.data, matter, ())
    for id_ in found.checks.keys() - {item.id for item in of.items}:
        raise matter.invalid(("checks", id_), "the exercise has no check with this id")
    return Translation(matter.path, found.of, {
        "title": found.title, "task": matter.body, "debrief": found.debrief, **_numbered(found.hints),
        **{f"checks.{id_}": title for id_, title in found.checks.items()}})


def placeholders(text: str) -> set[str]:
    """The values of a run that the text tells."""
    return {f"nonce:{name}" for name in NONCE.findall(text)} | {f"port:{number}" for number in PORT.findall(text)}


def _numbered(hints: tuple[str, ...]) -> Texts:
    return {f"hints.{number}": hint for number, hint in enumerate(hints)}


def _lesson(source: Source, english: Lesson, language: str) -> Lesson:
    there = english._replace(exercises=tuple(_exercise(source, one, language) for one in english.exercises))
    if not (found := read(source, english, language)):
        return there
    told = dict(_told(texts(english), found.texts))
    return there._replace(title=told["title"], objective=told["objective"], text=told["text"], language=language)


def _exercise(source: Source, english: Exercise, language: str) -> Exercise:
    if not (found := read(source, english, language)):
        return english
    told = dict(_told(texts(english), found.texts))
    items = tuple(dataclasses.replace(item, title=told[f"checks.{item.id}"]) for item in english.items)
    hints = tuple(told[name] for name in _numbered(english.hints))
    return english._replace(title=told["title"], task=told["task"], debrief=told["debrief"], hints=hints, items=items,
                            language=language)


def _told(english: Texts, theirs: Texts) -> Iterator[tuple[str, str]]:
    """Each text in the other language, if it tells exactly what the English one does: a value that only a step may reveal must
    not stand in a translated task, and one that the learner needs must not be missing there."""
    for name, text in english.items():
        other = theirs.get(name, "")
        yield name, other if other.strip() and placeholders(other) == placeholders(text) else text
