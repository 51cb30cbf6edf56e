"""A record as lines of a terminal: a bar for each lesson, or a lesson with its exercises."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from docklab.course.record import BEGUN, OPEN, SKIPPED, SOLVED, UNJUDGED, total
from docklab.render.records import words
from docklab.render.style import Style

if TYPE_CHECKING:
    from docklab.course.record import Done, LessonRecord, Record

_MARKS = {SOLVED: "✓", BEGUN: "▸", OPEN: "·", SKIPPED: "-", UNJUDGED: "-"}
_COLOURS = {SOLVED: "passed", BEGUN: "bold", SKIPPED: "skipped", UNJUDGED: "skipped"}

# In a narrower window what goes on below does not stand under its beginning: it would have no room.
_WIDE = 60


def whole(record: Record, style: Style) -> str:
    """A bar per lesson, under the title of its part."""
    lines, title = [style.paint(words.heading(record), "bold"), style.wrap(words.summary(record.total))], ""
    for found in record.lessons:
        if found.part != title:
            lines += ["", style.paint(found.part, "bold")]
        title = found.part
        lines.append(_bar(found, style))
    return "\n".join([*lines, "", "One lesson: docklab progress LESSON"])


def _bar(found: LessonRecord, style: Style) -> str:
    every = total(found.exercises)
    full, empty = ("#", ".") if style.plain else ("█", "░")
    bar = full * every.solved + empty * (every.exercises - every.solved)
    aside = {"skipped here": UNJUDGED, "skipped by you": SKIPPED}
    left_out = {word: sum(one.state == state for one in found.exercises) for word, state in aside.items()}
    counts = [words.summary(every), *(f"{count} {word}" for word, count in left_out.items() if count)]
    indent = " " * (26 if style.columns >= _WIDE else 4)
    return style.wrap(", ".join(counts), indent, f"{found.id:<12} {bar:<12} ")


def lesson(found: LessonRecord, style: Style) -> str:
    """One lesson with its exercises."""
    head = style.wrap(f"{found.title}: {words.summary(total(found.exercises))}", "  ", f"{style.paint(found.id, 'bold')}  ")
    return "\n".join([head, *(_exercise(one, style) for one in found.exercises)])


def _exercise(one: Done, style: Style) -> str:
    word = f"{words.STATES[one.state]:<{len('solved')}}"
    mark = word if style.plain else f"{_MARKS[one.state]} {word}"
    head = f"  {style.paint(mark, _COLOURS[one.state]) if one.state in _COLOURS else mark}  {one.id}  "
    solution = {"before": ["solution seen"], "after": ["solution seen afterwards"], "no": []}[one.solution]
    said = [*([_here(one.solved_at)] if one.solved_at else []), *words.effort(total([one])._replace(solutions=0)), *solution]
    return style.wrap(", ".join(said), "      ", head) if said else head.rstrip()


def _here(at: int) -> str:
    """The moment by this machine's own clock."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at / 1e6))
