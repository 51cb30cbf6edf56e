"""A timetable of some lessons in a row: when each begins, and where the breaks are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

# Minutes: the longest that people sit without a break where a lesson ends in time, a break, and the one for lunch.
SITTING, BREAK, LUNCH = 90, 15, 60
# A day of more work than this has a lunch, at the first break after so much of it.
_LONG, _NOON = 270, 160


class Slot(NamedTuple):
    """`at` is in minutes from the beginning; a break has no lesson."""

    at: int
    minutes: int
    lesson: str = ""


def timetable(lessons: Iterable[tuple[str, int]]) -> list[Slot]:
    """The lessons, each an id and its minutes, with breaks between."""
    rows = list(lessons)
    has_lunch = sum(minutes for _, minutes in rows) <= _LONG
    found: list[Slot] = []
    at = worked = since = 0
    for lesson, minutes in rows:
        if since and since + minutes > SITTING:
            lunch = not has_lunch and worked >= _NOON
            has_lunch = has_lunch or lunch
            found.append(Slot(at, LUNCH if lunch else BREAK))
            at, since = at + found[-1].minutes, 0
        found.append(Slot(at, minutes, lesson))
        at, worked, since = at + minutes, worked + minutes, since + minutes
    return found


def clock(minutes: int) -> str:
    """Minutes as hours and minutes, such as 4:05."""
    return f"{minutes // 60}:{minutes % 60:02}"


class Plan(NamedTuple):
    """A path in numbers: minutes of work, and with the breaks."""

    lessons: int
    exercises: int
    work: int
    whole: int


def plan(lessons: Iterable[tuple[str, int, int]]) -> Plan:
    """The numbers of these lessons, each an id, its minutes and how many exercises it has."""
    rows = list(lessons)
    slots = timetable((id_, minutes) for id_, minutes, _ in rows)
    return Plan(len(rows), sum(one[2] for one in rows), sum(one[1] for one in rows), sum(one.minutes for one in slots))
