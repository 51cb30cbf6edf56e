"""The documentation site: lessons and the command reference written into docs/, then built strictly by MkDocs."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent
from typing import Any

import click
import yaml

from docklab.authoring import chromium, glossary, note_pages, source_note
from docklab.authoring.command_page import cell, command_reference
from docklab.authoring.fences import FENCE, attributes
from docklab.course.model import PORT
from docklab.errors import ContentError, NotReady

_INDEX = "lessons/index.md"
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


def prepare(course_dir: Path, docs: Path, command: click.Command, *, printed: bool = False) -> None:
    """Write docs/lessons/ (only generated pages live there), docs/reference/cli.md, and the pages about the course's note.
    `printed` says that the cheat sheet will be there as a PDF."""
    title, lessons = _course(course_dir)
    words = glossary.terms(_read(docs / "glossary.md")) if (docs / "glossary.md").is_file() else []
    folder = docs / "lessons"
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.md"):
        stale.unlink()
    for lesson in lessons:
        (folder / f"{lesson.name}.md").write_text(_lesson_page(lesson, words), encoding="utf-8")
    (docs / _INDEX).write_text(_index_page(title, lessons), encoding="utf-8")
    note, covered = source_note.read(course_dir), _coverage(lessons)
    (docs / "coverage.md").write_text(note_pages.coverage_page(note, covered), encoding="utf-8")
    (docs / "cheat-sheet.md").write_text(note_pages.cheat_sheet(note, covered, printed=printed), encoding="utf-8")
    reference = docs / "reference"
    reference.mkdir(exist_ok=True)
    (reference / "cli.md").write_text(command_reference(command), encoding="utf-8")


def _coverage(lessons: list[Page]) -> note_pages.Coverage:
    found: note_pages.Coverage = {}
    for lesson in lessons:
        for exercise in _exercises(lesson):
            for number in exercise.meta.get("covers") or []:
                found.setdefault(number, []).append(
                    note_pages.Verified(lesson.name, lesson.title, exercise.name, exercise.title))
    return found


def build(root: Path, *, out: Path, command: click.Command) -> None:
    """Prepare root/docs from root/lessons and build the site into `out`, with a PDF of the cheat sheet where Chromium is
    there to print it; any warning of MkDocs is a ContentError."""
    config = root / "mkdocs.yml"
    if not config.is_file():
        raise ContentError(f"{config} does not exist.", "Build the site from a checkout of docklab.")
    if importlib.util.find_spec("mkdocs") is None:
        raise NotReady("MkDocs is not installed here.", "pip install 'docklab[site]'")
    browser = chromium.find()
    prepare(root / "lessons", root / "docs", command, printed=bool(browser))
    with tempfile.TemporaryDirectory(prefix="docklab-site-") as scratch:
        derived = Path(scratch) / "mkdocs.yml"
        derived.write_text(_with_lessons(config), encoding="utf-8")
        # Never --quiet: it switches strict mode off.
        ran = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(derived),
             "--site-dir", str(out.absolute())],
            cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    if ran.returncode:
        raise ContentError(f"The site does not build:\n{_complaints(ran.stdout + ran.stderr)}",
                           "Fix the pages named above. A page in docs/lessons/ is made from lessons/.")
    if browser:
        chromium.print_pdf(browser, out / "cheat-sheet.html", out / note_pages.PRINTED)


def _complaints(log: str) -> str:
    """MkDocs' log without its notices, each of which may go on over indented lines; all of it when nothing is left."""
    notices = re.compile(r"^(?:INFO|DEBUG)\b.*\n?(?:[ \t]+.*\n?)*", re.MULTILINE)
    return notices.sub("", log).strip() or log.strip()


def _with_lessons(config: Path) -> str:
    """A configuration that inherits `config`, with each lesson in the navigation below the lessons' index."""
    # Composed, not loaded: the file has Python tags that only MkDocs may resolve.
    root = yaml.compose(config.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    values = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    if "nav" not in values:
        raise ContentError(f"{config} has no nav.")
    docs = config.parent.absolute() / "docs"
    order = _order(config.parent / "lessons")
    pages = [_INDEX, *({_page(docs / "lessons" / f"{id_}.md").title: f"lessons/{id_}.md"} for id_ in order)]
    nav = _expanded(yaml.safe_load(yaml.serialize(values["nav"])), pages)
    # JSON is YAML, and quotes whatever a path or title holds.
    return json.dumps({"INHERIT": str(config.absolute()), "docs_dir": str(docs), "nav": nav})


def _expanded(entry: Any, pages: list[Any]) -> Any:
    """The navigation with the lessons' index replaced by its pages."""
    if isinstance(entry, list):
        return [_expanded(one, pages) for one in entry]
    if isinstance(entry, dict):
        return {title: _expanded(one, pages) for title, one in entry.items()}
    return pages if entry == _INDEX else entry


# The course, read without judging it: docklab.course does that.


def _course(course_dir: Path) -> tuple[str, list[Page]]:
    lessons = [_page(course_dir / id_ / "lesson.md") for id_ in _order(course_dir)]
    return str(_course_file(course_dir).get("title") or "Lessons"), lessons


def _course_file(course_dir: Path) -> dict[str, Any]:
    path = course_dir / "course.yaml"
    return _mapping(path, _read(path))


def _order(course_dir: Path) -> list[str]:
    listed = _course_file(course_dir).get("lessons")
    ids = [str(id_) for id_ in listed] if isinstance(listed, list) else []
    # An id becomes a file name: nothing may leave docs/lessons/.
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
    parts = re.split(r"^---[ \t]*$\n?", text, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0].strip():
        raise ContentError(f"{path}: expected front matter between two lines of ---.",
                           "Fix the file, then try `docklab dev lint`.")
    return Page(path, _mapping(path, parts[1]), parts[1], parts[2].strip())


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
    parts = [f"---\n{lesson.front.rstrip()}\n---", text]
    exercises = _exercises(lesson)
    if exercises:
        parts.append("## Exercises")
    parts += [_exercise(lesson, exercise) for exercise in exercises]
    return "\n\n".join(parts) + "\n"


def _exercise(lesson: Page, exercise: Page) -> str:
    minutes = exercise.meta.get("minutes")
    about = f"About {minutes} minutes." if minutes else ""
    parts = [
        f"### {exercise.title} {{ #{exercise.name} }}",
        f"{about} Begin with `docklab start {lesson.name}.{exercise.name}`.".strip(),
        _readable(exercise.body, deeper=3),
    ]
    hints = exercise.meta.get("hints")
    for number, hint in enumerate(hints if isinstance(hints, list) else [], start=1):
        parts.append(_details("tip", f"Hint {number}", str(hint)))
    if exercise.meta.get("debrief"):
        parts.append(_details("success", "Afterwards: what you have shown", str(exercise.meta["debrief"])))
    return "\n\n".join(part for part in parts if part)


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


def _index_page(title: str, lessons: list[Page]) -> str:
    rows = [f"| [{cell(page.title)}]({page.name}.md) | {page.meta.get('minutes', '')} | "
            f"{len(_exercises(page)) or ''} | {cell(str(page.meta.get('objective') or ''))} |" for page in lessons]
    table = "\n".join(rows)
    return f"""---
title: Lessons
---

# {title}

Each lesson explains something and then has you do it. Read here or in the terminal: `docklab lesson NAME` shows the
same text.

| Lesson | Minutes | Exercises | Afterwards you can |
| --- | ---: | ---: | --- |
{table}

A name such as «nonce» stands for a value that docklab makes up for you when you start the exercise. `docklab task`
shows yours.
"""
