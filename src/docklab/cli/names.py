"""Completion of lesson and exercise ids."""

from __future__ import annotations

from docklab.course import cache
from docklab.course.outline import OutlineLesson
from docklab.errors import DocklabError
from docklab.settings import read_settings


def complete_exercise(incomplete: str) -> list[str]:
    """Exercise ids that begin so."""
    return [one.id for lesson in _lessons() for one in lesson.exercises if one.id.startswith(incomplete)]


def complete_lesson(incomplete: str) -> list[str]:
    """Lesson ids that begin so."""
    return [lesson.id for lesson in _lessons() if lesson.id.startswith(incomplete)]


def _lessons() -> tuple[OutlineLesson, ...]:
    settings = read_settings()
    try:
        return cache.load_outline(settings.course, settings.cache).lessons
    except DocklabError:
        return ()
