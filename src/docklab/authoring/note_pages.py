"""Pages made from the course's note: which exercise verifies which line, and the cheat sheet of its commands."""

from __future__ import annotations

from typing import NamedTuple

from docklab.authoring.command_page import cell
from docklab.authoring.source_note import Line

PRINTED = "cheat-sheet.pdf"


class Verified(NamedTuple):
    """An exercise that verifies a line, by its lesson's and its own name and title."""

    lesson: str
    lesson_title: str
    name: str
    title: str


Coverage = dict[int, list[Verified]]


def coverage_page(lines: list[Line], covered: Coverage) -> str:
    """Every line of the note with its exercises."""
    rows = [f"| {one.number} | {cell(one.line)} | {_exercises(covered.get(one.number, []))} |" for one in lines]
    done = sum(bool(covered.get(one.number)) for one in lines)
    return f"""---
title: Coverage
hide: [toc]
---

# What of the source note is verified

docklab was made from a short note about Docker. Each of its lines, and one command that it lacks, is taught by a lesson and
verified by an exercise. This table is made from the course. So far {done} of {len(lines)} lines are covered.

| No. | Line of the note | Verified by |
| ---: | --- | --- |
{chr(10).join(rows)}
"""


def cheat_sheet(lines: list[Line], covered: Coverage, *, printed: bool) -> str:
    """Each command of the note, what it does, and the lesson that teaches it; a link to the PDF where there is one."""
    rows = [f"| `{one.command}` | {cell(one.does)} | {_lessons(covered.get(one.number, []))} |" for one in lines if one.command]
    # HTML, since the PDF comes after the pages: MkDocs would not find it.
    pdf = f'<a class="md-button" href="{PRINTED}">Print it (PDF)</a>' if printed else \
        "To print it, use your browser. (There is a PDF where Chromium is installed when this site is built.)"
    return f"""---
title: Cheat sheet
hide: [toc]
---

# Cheat sheet

The commands, what they do, and where they are taught.

| Command | What it does | Lesson |
| --- | --- | --- |
{chr(10).join(rows)}

<div class="no-print" markdown>
{pdf}
</div>
"""


def _exercises(found: list[Verified]) -> str:
    return ", ".join(f"[`{one.lesson}.{one.name}`](lessons/{one.lesson}.md#{one.name})" for one in found) or "not yet"


def _lessons(found: list[Verified]) -> str:
    links = dict.fromkeys(f"[{one.lesson_title}](lessons/{one.lesson}.md)" for one in found)
    return ", ".join(links) or "to come"
