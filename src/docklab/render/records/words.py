"""What all forms of a record say in the same words: states, durations, counts, and the columns of its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docklab.course.record import BEGUN, OPEN, SKIPPED, SOLVED, UNJUDGED, moment

if TYPE_CHECKING:
    from docklab.course.record import Done, Record, Total

STATES = {SOLVED: "solved", BEGUN: "begun", OPEN: "open", SKIPPED: "skipped by you", UNJUDGED: "not possible here"}
SOLUTION = {"no": "", "before": "seen", "after": "seen afterwards"}
COLUMNS = ("Exercise", "Title", "State", "Solved (UTC)", "Checks", "Hints", "Solution", "Time at it")
# Those with numbers and times, which stand to the right.
RIGHT = ("Checks", "Hints", "Time at it")


def cells(one: Done) -> tuple[str, ...]:
    """The exercise's row, in the order of COLUMNS."""
    return (one.id, one.title, STATES[one.state], when(one.solved_at), number(one.checks), number(one.hints),
            SOLUTION[one.solution], duration(one.seconds))


def when(at: int) -> str:
    """A moment for people, UTC; empty for never."""
    return (moment(at) or "")[:16].replace("T", " ")


def number(count: int) -> str:
    """Nothing for zero, so that a table shows where something is."""
    return str(count) if count else ""


def duration(seconds: int) -> str:
    """How long, such as 3 h 20 min; empty for no time at all."""
    if seconds < 60:
        return f"{seconds} s" if seconds else ""
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


def counted(count: int, word: str) -> str:
    """Such as 1 hint, 2 hints."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def effort(found: Total) -> list[str]:
    """What it took, as far as it took anything."""
    said = [(found.checks, "check"), (found.hints, "hint"), (found.solutions, "solution")]
    words = [counted(count, word) for count, word in said if count]
    if found.solutions:
        words[-1] += " seen"
    return [*words, *([duration(found.seconds)] if found.seconds else [])]


def summary(found: Total) -> str:
    """All of it in a line."""
    return ", ".join([f"{found.solved} of {found.exercises} solved", *effort(found)])


def heading(record: Record) -> str:
    """What the record is of."""
    return f"{record.title}: path {record.path}" if record.path else record.title


NOTE = ("Made by docklab. Solved: all checks of the exercise passed, judged from the Docker engine's own state. Solution: it was "
        "shown before the exercise was solved. Time: from each start to the last act, pauses counted for half an hour at most.")
