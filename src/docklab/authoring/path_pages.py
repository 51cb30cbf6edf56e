"""The pages of a course's paths: what each is for, and a timetable made from its lessons."""

from __future__ import annotations

import json
from typing import Any

from docklab.authoring.command_page import cell
from docklab.course.model import Course, Lesson
from docklab.course.parts import Path
from docklab.course.timetable import LUNCH, clock, plan, timetable

INDEX = "paths/index.md"


def of_paths(course: Course) -> dict[str, str]:
    """The pages, by their paths: all of them side by side, and one for each."""
    return {INDEX: _index(course), **{f"paths/{one.id}.md": _page(course, one) for one in course.paths}}


def navigation(course: Course) -> list[Any]:
    """These pages, for MkDocs."""
    return [INDEX, *({one.title: f"paths/{one.id}.md"} for one in course.paths)]


def overview(course: Course, to: str) -> str:
    """A table of the paths in numbers; `to` leads from its page to theirs."""
    rows = [f"| [`{one.id}`]({to}{one.id}.md) | {numbers(course, one)} | {cell(one.about)} |" for one in course.paths]
    head = ["| Path | Lessons | Exercises | Minutes | With breaks | For |", "| --- | ---: | ---: | ---: | ---: | --- |"]
    return "\n".join([*head, *rows])


def numbers(course: Course, path: Path) -> str:
    """The numbers of a path, as cells of a table: lessons, exercises, minutes, and hours with breaks."""
    found = plan((one.id, one.minutes, len(one.exercises)) for one in lessons_on(course, path))
    return f"{found.lessons} | {found.exercises} | {found.work} | {clock(found.whole)}"


def lessons_on(course: Course, path: Path) -> list[Lesson]:
    """The lessons on the path, in order."""
    return [one for one in course.lessons if path.id in one.paths]


def _index(course: Course) -> str:
    table = overview(course, "") if course.paths else "This course has none."
    return f"""---
title: Paths
---

# Paths

A path is a choice of lessons for some purpose. Choose one with `docklab path NAME`: then `docklab next`, `docklab list` and
`docklab progress` keep to it. `docklab path --none` goes back to the whole course. What you have solved stays solved.

{table}

The times are for people to whom all of it is new. The breaks are part of the last number.
"""


def _page(course: Course, path: Path) -> str:
    lessons = {one.id: one for one in lessons_on(course, path)}
    found = plan((one.id, one.minutes, len(one.exercises)) for one in lessons.values())
    rows = []
    for slot in timetable((one.id, one.minutes) for one in lessons.values()):
        about = f"*{'Lunch' if slot.minutes == LUNCH else 'Break'}*, {slot.minutes} minutes"
        if slot.lesson:
            one = lessons[slot.lesson]
            about = (f"[{cell(one.title)}](../lessons/{one.id}.md), {one.minutes} minutes, {len(one.exercises)} exercises. "
                     f"Afterwards you can {cell(one.objective)}.")
        rows.append(f"| {clock(slot.at)} | {about} |")
    return f"""---
title: {json.dumps(path.title)}
---

# {path.title}

{path.about}

{found.lessons} lessons with {found.exercises} exercises: {found.work} minutes of work, {clock(found.whole)} hours with the breaks.

```bash
docklab path {path.id}
docklab next
```

| At | What |
| ---: | --- |
{chr(10).join(rows)}
| {clock(found.whole)} | *End* |
"""
