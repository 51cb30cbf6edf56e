"""The pages of the documentation site that are made from a course: its lessons, their index, and what its note says."""

from __future__ import annotations

from typing import Any

from docklab.authoring import glossary, lesson_page, note_pages, source_note
from docklab.authoring.command_page import cell
from docklab.course import translated
from docklab.course.model import Course, Lesson


def of_lessons(course: Course, words: list[glossary.Term], index: str) -> dict[str, str]:
    """The page of each lesson, by its path, with the glossary's words linked, and of each that is translated; `index` leads from
    it to the lessons' index."""
    found = {f"lessons/{one.id}.md": lesson_page.page(course, one, words, index) for one in course.lessons}
    for language in translated.languages(course.folder):
        other = translated.load(course.folder, language)
        found |= {f"lessons/{lesson_page.file_of(one)}": lesson_page.page(other, one, [], index)
                  for one in other.lessons if one.language}
    return found


def of_note(course: Course, *, printed: bool) -> dict[str, str]:
    """The pages about the course's note, by their paths. `printed` says that the cheat sheet will be there as a PDF."""
    note, covered = source_note.read(course.folder), _coverage(course)
    return {"coverage.md": note_pages.coverage_page(note, covered),
            "cheat-sheet.md": note_pages.cheat_sheet(note, covered, printed=printed)}


def _coverage(course: Course) -> note_pages.Coverage:
    found: note_pages.Coverage = {}
    for lesson in course.lessons:
        for exercise in lesson.exercises:
            for number in exercise.covers:
                name = exercise.id.partition(".")[2]
                found.setdefault(number, []).append(note_pages.Verified(lesson.id, lesson.title, name, exercise.title))
    return found


def navigation(course: Course) -> list[Any]:
    """The lessons for MkDocs, in their parts where the course has some."""
    entries = {one.id: {one.title: f"lessons/{one.id}.md"} for one in course.lessons}
    if not course.parts:
        return list(entries.values())
    return [{part.title: [entries[name] for name in part.lessons]} for part in course.parts]


def index(course: Course, to: str = "") -> str:
    """The lessons, a table for each part; `to` leads from its page to theirs."""
    by_name = {one.id: one for one in course.lessons}
    tables = [f"## {part.title} {{ #part-{number} }}\n\n{part.about}\n\n{_table([by_name[name] for name in part.lessons], to)}"
              for number, part in enumerate(course.parts, start=1)]
    table = "\n\n".join(tables) if tables else _table(list(course.lessons), to)
    return f"""---
title: Lessons
---

# {course.title}

Each lesson explains something and then has you do it. Read here or in the terminal: `docklab lesson NAME` shows the
same text.

{table}

A name such as «nonce» stands for a value that docklab makes up for you when you start the exercise. `docklab task`
shows yours.
"""


def parts(course: Course, to: str) -> str:
    """A table of the course's parts; `to` leads to the page of all lessons."""
    minutes = {one.id: one.minutes for one in course.lessons}
    rows = [f"| [{cell(part.title)}]({to}#part-{number})<br>{cell(part.about)} | {len(part.lessons)} | "
            f"{sum(minutes[name] for name in part.lessons)} |" for number, part in enumerate(course.parts, start=1)]
    return "\n".join(["| Part | Lessons | Minutes |", "| --- | ---: | ---: |", *rows])


def _table(lessons: list[Lesson], to: str) -> str:
    rows = [f"| [{cell(one.title)}]({to}{one.id}.md)<br>{cell(one.objective)} | {one.minutes or ''} | {len(one.exercises) or ''} |"
            for one in lessons]
    return "\n".join(["| Lesson, and what you can do afterwards | Minutes | Exercises |", "| --- | ---: | ---: |", *rows])
