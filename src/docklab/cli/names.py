"""Completion of the ids of lessons, exercises and paths."""

from __future__ import annotations

from docklab.course import cache
from docklab.course.outline import Outline
from docklab.errors import DocklabError
from docklab.settings import read_settings


def complete_exercise(incomplete: str) -> list[str]:
    """Exercise ids that begin so."""
    return [one.id for lesson in outline().lessons for one in lesson.exercises if one.id.startswith(incomplete)]


def complete_lesson(incomplete: str) -> list[str]:
    """Lesson ids that begin so."""
    return [lesson.id for lesson in outline().lessons if lesson.id.startswith(incomplete)]


def complete_path(incomplete: str) -> list[str]:
    """Paths that begin so."""
    return [one.id for one in outline().every_path() if one.id.startswith(incomplete)]


def outline() -> Outline:
    """The headings of the course; of one that cannot be read, none."""
    settings = read_settings()
    try:
        return cache.load_outline(settings.course, settings.cache)
    except DocklabError:
        return Outline("", ())
