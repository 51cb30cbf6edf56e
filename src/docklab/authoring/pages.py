"""The pages of the documentation site that are made from a course: its lessons, their index, and what its note says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from typing import Any

import yaml

from docklab.authoring import glossary, note_pages, source_note
from docklab.authoring.command_page import cell
from docklab.authoring.fences import FENCE, attributes
from docklab.course.model import PORT
from docklab.course.parts import Part, cut
from docklab.course.parts import Path as Way
from docklab.errors import ContentError

_WORD = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NONCE = re.compile(r"\{\{\s*nonce(?:\s*[.:]\s*([\w-]+))?[^}]*\}\}")


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file: its front matter as data and as it is written, and its body."""

    path: Path
    meta: dict[str, Any]
    front: str
    body: str

    @property
    def name(self) -> str:
        return self.path.parent.name

    @property
    def title(self) -> str:
        return str(self.meta.get("title") or self.name)

    @property
    def objective(self) -> str:
        return str(self.meta.get("objective") or "")

    @property
    def minutes(self) -> int:
        found = self.meta.get("minutes")
        return found if isinstance(found, int) else 0

    @property
    def paths(self) -> list[str]:
        """The paths that a lesson is on."""
        return _words(self.meta.get("paths"))

    @property
    def exercises(self) -> list[str]:
        """The exercises that a lesson lists."""
        return _words(self.meta.get("exercises"))


def _words(listed: Any) -> list[str]:
    return [str(one) for one in listed] if isinstance(listed, list) else []


@dataclass(frozen=True, slots=True)
class Source:
    """A course as pages are made of it: its title, its lessons in order, its parts and paths."""

    folder: Path
    title: str
    lessons: tuple[Page, ...]
    parts: tuple[Part, ...] = ()
    paths: tuple[Way, ...] = ()


def read(course_dir: Path) -> Source:
    """The course, read without judging it: docklab.course does that. Raises ContentError."""
    found = _course_file(course_dir)
    lessons = tuple(_page(course_dir / id_ / "lesson.md") for id_ in _order(course_dir, found))
    begins = {one["from"]: (one["title"], one["about"]) for one in _texts(found, "parts", "from", "title", "about")}
    described = [Way(**one) for one in _texts(found, "paths", "id", "title", "about") if _WORD.fullmatch(one["id"])]
    return Source(course_dir, str(found.get("title") or "Lessons"), lessons,
                  cut(tuple(one.name for one in lessons), begins), tuple(described))


def _texts(found: dict[str, Any], key: str, *names: str) -> list[dict[str, str]]:
    listed = found.get(key)
    return [{name: str(one.get(name) or "") for name in names} for one in listed or [] if isinstance(one, dict)]


def of_lessons(course: Source, words: list[glossary.Term]) -> dict[str, str]:
    """The page of each lesson, by its path, with the glossary's words linked."""
    return {f"lessons/{one.name}.md": _lesson_page(one, words) for one in course.lessons}


def of_note(course: Source, *, printed: bool) -> dict[str, str]:
    """The pages about the course's note, by their paths. `printed` says that the cheat sheet will be there as a PDF."""
    note, covered = source_note.read(course.folder), _coverage(course.lessons)
    return {"coverage.md": note_pages.coverage_page(note, covered),
            "cheat-sheet.md": note_pages.cheat_sheet(note, covered, printed=printed)}


def _coverage(lessons: tuple[Page, ...]) -> note_pages.Coverage:
    found: note_pages.Coverage = {}
    for lesson in lessons:
        for exercise in _exercises(lesson):
            for number in exercise.meta.get("covers") or []:
                found.setdefault(number, []).append(
                    note_pages.Verified(lesson.name, lesson.title, exercise.name, exercise.title))
    return found


def _course_file(course_dir: Path) -> dict[str, Any]:
    path = course_dir / "course.yaml"
    return _mapping(path, _read(path))


def _order(course_dir: Path, found: dict[str, Any]) -> list[str]:
    listed = found.get("lessons")
    ids = [str(id_) for id_ in listed] if isinstance(listed, list) else []
    # An id becomes a file name: nothing may leave lessons/.
    odd = [id_ for id_ in ids if not _WORD.fullmatch(id_)]
    if odd or not ids:
        raise ContentError(f"{course_dir / 'course.yaml'}: lessons must be a list of words, not {odd or listed!r}.")
    return ids


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read: {error}") from error


def _mapping(path: Path, text: str) -> dict[str, Any]:
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ContentError(f"{path}: not YAML: {error}", "Fix the file, then try `docklab dev lint`.") from error
    if not isinstance(data, dict):
        raise ContentError(f"{path}: expected keys with values.", "Fix the file, then try `docklab dev lint`.")
    return data


def _page(path: Path) -> Page:
    text = _read(path)
    found = re.split(r"^---[ \t]*$\n?", text, maxsplit=2, flags=re.MULTILINE)
    if len(found) != 3 or found[0].strip():
        raise ContentError(f"{path}: expected front matter between two lines of ---.",
                           "Fix the file, then try `docklab dev lint`.")
    return Page(path, _mapping(path, found[1]), found[1], found[2].strip())


def _exercises(lesson: Page) -> list[Page]:
    """In the order that the lesson gives; without one, by name."""
    folder = lesson.path.parent
    listed = lesson.meta.get("exercises")
    if not isinstance(listed, list):
        return [_page(path) for path in sorted(folder.glob("*/exercise.md"))]
    odd = [id_ for id_ in listed if not _WORD.fullmatch(str(id_))]
    if odd:
        raise ContentError(f"{lesson.path}: exercises must be words, not {odd!r}.")
    return [_page(folder / str(id_) / "exercise.md") for id_ in listed]


# Pages


def _lesson_page(lesson: Page, words: list[glossary.Term]) -> str:
    text = glossary.linked(_readable(lesson.body), words, "../glossary.md")
    sections = [f"---\n{lesson.front.rstrip()}\n---", text]
    exercises = _exercises(lesson)
    if exercises:
        sections.append("## Exercises")
    sections += [_exercise(lesson, exercise) for exercise in exercises]
    return "\n\n".join(sections) + "\n"


def _exercise(lesson: Page, exercise: Page) -> str:
    minutes = exercise.meta.get("minutes")
    about = f"About {minutes} minutes." if minutes else ""
    sections = [
        f"### {exercise.title} {{ #{exercise.name} }}",
        f"{about} Begin with `docklab start {lesson.name}.{exercise.name}`.".strip(),
        _readable(exercise.body, deeper=3),
    ]
    hints = exercise.meta.get("hints")
    for number, hint in enumerate(hints if isinstance(hints, list) else [], start=1):
        sections.append(_details("tip", f"Hint {number}", str(hint)))
    if exercise.meta.get("debrief"):
        sections.append(_details("success", "Afterwards: what you have shown", str(exercise.meta["debrief"])))
    return "\n\n".join(one for one in sections if one)


def _details(kind: str, title: str, text: str) -> str:
    return f'??? {kind} "{title}"\n\n{indent(_readable(text.strip(), deeper=3), "    ")}'


def _readable(text: str, *, deeper: int = 0) -> str:
    """Markdown for a page: nonces as names, ports as the course has them, fences without our own marks, headings
    `deeper` levels down."""
    named = _NONCE.sub(lambda found: f"«{found[1] or 'nonce'}»", PORT.sub(r"\1", text))
    return "\n".join(_lines(named, deeper))


def _lines(text: str, deeper: int) -> Iterator[str]:
    fence = ""
    for line in text.splitlines():
        found = FENCE.match(line)
        if found and not fence:
            fence = found[2]
            # Words such as `run` after the language are for docklab; a Markdown parser may stumble over them.
            yield f"{found[1]}{fence}{found[3]}{attributes(found[4])}"
        elif fence:
            yield line
            if found and found[2].startswith(fence) and not found[3] + found[4].strip():
                fence = ""
        else:
            heading = re.match(r"(#{1,6})\s", line)
            yield "#" * min(deeper, 6 - len(heading[1])) + line if heading else line


def navigation(course: Source) -> list[Any]:
    """The lessons for MkDocs, in their parts where the course has some."""
    entries = {one.name: {one.title: f"lessons/{one.name}.md"} for one in course.lessons}
    if not course.parts:
        return list(entries.values())
    return [{part.title: [entries[name] for name in part.lessons]} for part in course.parts]


def index(course: Source, to: str = "") -> str:
    """The lessons, a table for each part; `to` leads from its page to theirs."""
    by_name = {page.name: page for page in course.lessons}
    tables = [f"## {part.title}\n\n{part.about}\n\n{_table([by_name[name] for name in part.lessons], to)}" for part in course.parts]
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


def _table(lessons: list[Page], to: str) -> str:
    rows = [f"| [{cell(page.title)}]({to}{page.name}.md) | {page.minutes or ''} | "
            f"{len(_exercises(page)) or ''} | {cell(page.objective)} |" for page in lessons]
    return "\n".join(["| Lesson | Minutes | Exercises | Afterwards you can |", "| --- | ---: | ---: | --- |", *rows])
