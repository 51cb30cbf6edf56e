"""The base images that a proof needs: copying one into a sandbox takes longer than many a proof."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docklab.course import graph
from docklab.course.model import Course, Exercise

_GET = "docklab images get"


def base_images(course: Course, exercises: Iterable[Exercise], text: str = "") -> tuple[str, ...]:
    """The course's base images that the exercises need, or the exercises that these need or continue, and those that the
    text or a file of theirs names; in the course's order, and never none, since a proof plants a container of its own."""
    every = course.images()
    found = _named(text, every)
    by_id = {one.id: one for one in course.exercises()}
    for exercise in graph.reached((one.id for one in exercises), by_id.__getitem__):
        found |= set(exercise.images())
        for path in exercise.folder.rglob("*"):
            if path.is_file():
                found |= _named(path.read_text("utf-8", "replace"), every)
    return tuple(image for image in every if image in found) or tuple(every[:1])


def _named(text: str, images: Iterable[str]) -> set[str]:
    """Those of the images that the text names, as a mistake's script does with an image that is not the right one; all of
    them where it has docklab get what is missing."""
    if _GET in text:
        return set(images)
    return {image for image in images if re.search(rf"(?<![\w./-]){re.escape(image)}(?![\w-])", text)}
