"""A record as Markdown: a table for each lesson, for a wiki or an issue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docklab.course.record import total
from docklab.render.records import words

if TYPE_CHECKING:
    from docklab.course.record import Record

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&]|:(?=//))")


def draw(record: Record) -> str:
    """The tables, under headings."""
    lines = [f"# {_text(words.heading(record))}", "", f"{words.summary(record.total)}. As of {words.when(record.at)} UTC."]
    for lesson in record.lessons:
        lines += ["", f"## {_text(lesson.title)}", "", f"{words.summary(total(lesson.exercises))}.", "", *_table(
            words.COLUMNS, [words.cells(one) for one in lesson.exercises])]
    if record.paths and not record.path:
        lines += ["", "## Paths", "", *_table(("Path", "Solved", "Exercises"), [
            (one.title, str(one.total.solved), str(one.total.exercises)) for one in record.paths])]
    return "\n".join([*lines, "", words.NOTE, ""])


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    rule = ["---:" if name in words.RIGHT else "---" for name in columns]
    return [_row(columns), _row(tuple(rule), str), *map(_row, rows)]


def _row(cells: tuple[str, ...], write: type[str] | None = None) -> str:
    return f"| {' | '.join(cells if write else map(_text, cells))} |"


def _text(foreign: str) -> str:
    """The text on one line, without a sign that Markdown obeys."""
    return _SIGNS.sub(r"\\\1", " ".join(foreign.split()))
