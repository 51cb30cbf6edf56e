"""Translations beside their English: what is missing or older, and where commands, blocks or values of a run are not the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docklab.authoring.fences import Fence, fences
from docklab.course import translated
from docklab.course.matter import Source
from docklab.course.model import Course, Exercise, Lesson
from docklab.course.translated import Translation, placeholders

_CODE = re.compile(r"`([^`]+)`")


class _Pair(NamedTuple):
    """A lesson or an exercise, and its translation, if there is one; `place` is where that would be."""

    english: Lesson | Exercise
    place: str
    found: Translation | None


def problems(course: Course) -> list[str]:
    """One line for each text that would have people type something else than the English, or that belongs to nothing. Raises
    InvalidLesson."""
    return [line for pair in _pairs(course) if pair.found for line in _differing(pair.found, translated.texts(pair.english))]


def warnings(course: Course) -> list[str]:
    """One line for each text that is missing, of a lesson with some translation, or older than its English. Raises
    InvalidLesson."""
    return [line for pair in _pairs(course) for line in _lacking(pair)]


def _pairs(course: Course) -> Iterator[_Pair]:
    for language in translated.languages(course.folder):
        source = Source(course.folder)
        for lesson in course.lessons:
            every: tuple[Lesson | Exercise, ...] = (lesson, *lesson.exercises)
            pairs = [_Pair(one, str(course.folder / translated.file(one, language)), translated.read(source, one, language))
                     for one in every]
            if any(pair.found for pair in pairs):
                yield from pairs


def _lacking(pair: _Pair) -> Iterator[str]:
    if not pair.found:
        yield f"{pair.place}: is missing, while other texts of the lesson are translated"
        return
    if pair.found.of != (now := translated.digest(pair.english)):
        yield f"{pair.place}: is older than its English. When it says the same, write `of: {now}`"
    for name, text in translated.texts(pair.english).items():
        if text.strip() and not pair.found.texts.get(name, "").strip():
            yield f"{pair.place}: {name} is not translated"


def _differing(found: Translation, english: translated.Texts) -> Iterator[str]:
    for name, text in found.texts.items():
        if name not in english:
            yield f"{found.path}: {name}: the English has no such text"
        elif text.strip():
            yield from (f"{found.path}: {name}: {what}" for what in _unlike(english[name], text))


def _unlike(english: str, theirs: str) -> Iterator[str]:
    """What differs that must be the same in every language."""
    if off := sorted(placeholders(english) ^ placeholders(theirs)):
        yield f"{', '.join(f'{{{{{one}}}}}' for one in off)} is in one text and not in the other; until then the English is shown"
    ours, others = (list(map(_typed, fences(text))) for text in (english, theirs))
    if ours != others:
        at = next((number for number, (one, other) in enumerate(zip(ours, others, strict=False), start=1) if one != other),
                  min(len(ours), len(others)) + 1)
        yield f"block {at} is not that of the English: copy it, only pictures are translated"
    elif off := sorted(_code(english) ^ _code(theirs)):
        yield f"`{off[0]}` is in one text and not in the other"


def _typed(block: Fence) -> tuple[object, ...]:
    """A block without its place; of a picture, only that it is one."""
    return (block.language, *([] if block.language == "mermaid" else [block.words, block.title, block.lines]))


def _code(text: str) -> set[str]:
    """The commands and names in the prose, however their lines are broken."""
    lines, blocks = text.splitlines(), {line for one in fences(text) for line in range(one.line, one.line + len(one.lines) + 2)}
    prose = "\n".join(line for number, line in enumerate(lines, start=1) if number not in blocks)
    return {" ".join(one.split()) for one in _CODE.findall(prose)}
