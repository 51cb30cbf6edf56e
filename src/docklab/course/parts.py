"""What a course is cut into: parts, each some lessons in a row, and paths, each a choice of lessons."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """Lessons in a row that belong together, by their ids, and what they are good for."""

    title: str
    about: str
    lessons: tuple[str, ...]


class Path(NamedTuple):
    """A choice of lessons for some purpose; which ones, each lesson says itself."""

    id: str
    title: str
    about: str


def cut(lessons: tuple[str, ...], begins: dict[str, tuple[str, str]]) -> tuple[Part, ...]:
    """The parts of these lessons: `begins` has the title and the purpose of each part under the lesson that it begins with."""
    found: list[Part] = []
    for one in lessons:
        if one in begins:
            found.append(Part(*begins[one], ()))
        if found:
            found[-1] = found[-1]._replace(lessons=(*found[-1].lessons, one))
    return tuple(found)
