"""A record as CSV, for spreadsheets: one row for each exercise, numbers as numbers, moments in ISO 8601."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from docklab.course.record import moment
from docklab.render.safe import shown

if TYPE_CHECKING:
    from docklab.course.record import Record

FIELDS = ("lesson", "part", "exercise", "title", "minutes", "state", "begun_at", "solved_at", "solution_seen_at", "checks", "hints",
          "seconds")
# A spreadsheet takes a cell that begins so for a formula, and runs it; those of full width, too, where East Asian text is typed.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def draw(record: Record) -> str:
    """The table, with a line of names above."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(FIELDS)
    for lesson in record.lessons:
        for one in lesson.exercises:
            rows.writerow([_text(lesson.id), _text(lesson.part), _text(one.id), _text(one.title), one.minutes, one.state,
                           moment(one.begun_at), moment(one.solved_at), moment(one.solution_at), one.checks, one.hints,
                           one.seconds])
    return out.getvalue()


def _text(foreign: str) -> str:
    """The text on one line, and never a formula."""
    line = " ".join(shown(foreign).split())
    return f"'{line}" if line.startswith(_FORMULA) else line
