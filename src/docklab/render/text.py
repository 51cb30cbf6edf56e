"""Reports, lists and tasks as lines of text. Colour only ever repeats what a word already says."""

from __future__ import annotations

import shutil
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docklab.results import CheckResult, Report, Verdict

if TYPE_CHECKING:  # so that to render a list does not import docker-py
    from docklab.claims import Left, Removal
    from docklab.course.model import Course, Exercise

_COLOURS = {"passed": "32", "failed": "31", "skipped": "33", "error": "35", "bold": "1", "dim": "2"}
_MARKS = {Verdict.PASSED: "✓", Verdict.FAILED: "✗", Verdict.SKIPPED: "-", Verdict.ERROR: "!"}


@dataclass(frozen=True, slots=True)
class Style:
    """How to write: with colour and marks, or in plain words; and how wide."""

    colour: bool
    plain: bool
    width: int = 0

    def paint(self, text: str, how: str) -> str:
        return f"\x1b[{_COLOURS[how]}m{text}\x1b[0m" if self.colour else text

    def wrap(self, text: str, indent: str = "", first: str | None = None) -> str:
        """The text, broken at the window's width; commands and other single words are never broken."""
        wide = self.width or min(shutil.get_terminal_size((100, 24)).columns, 100)
        lines = [textwrap.fill(line, max(wide, 30), initial_indent=indent if first is None or number else first,
                               subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
                 for number, line in enumerate(text.splitlines() or [""])]
        return "\n".join(lines)


def report(found: Report, style: Style, *, after: str = "") -> str:
    """A whole report. `after` is what to say when all has passed."""
    lines = [_result(result, style) for result in found.results]
    count = sum(result.verdict is Verdict.PASSED for result in found.results)
    summary = f"{found.exercise}: {found.verdict.value} ({count} of {len(found.results)} checks passed)"
    lines += ["", style.paint(summary, found.verdict.value)]
    if found.verdict is Verdict.PASSED and after:
        lines += ["", style.wrap(after)]
    return "\n".join(lines)


def _result(result: CheckResult, style: Style) -> str:
    word = result.verdict.value
    mark = word if style.plain else f"{_MARKS[result.verdict]} {word}"
    lines = [style.wrap(result.title.replace("`", ""), "          ", f"{style.paint(mark, word)}  ")]
    if result.verdict is Verdict.PASSED:
        return lines[0]
    rows = [("expected", result.expected), ("seen", result.seen)]
    if result.diagnosis:
        rows += [("cause", f"{result.diagnosis.message} [{result.diagnosis.code}]"), ("next", result.diagnosis.next)]
    elif result.verdict is Verdict.SKIPPED:
        rows = [("because", result.seen)]
    lines += [style.wrap(text, " " * 14, f"    {style.paint(f'{name:<8}', 'bold')}  ") for name, text in rows if text]
    return "\n".join(lines)


def course(found: Course, solved: set[str], style: Style, *, lesson: str = "") -> str:
    """The lessons with their exercises, and what is solved."""
    lines = [style.paint(found.title, "bold"), ""]
    for one in found.lessons:
        if lesson and one.id != lesson:
            continue
        done = sum(exercise.id in solved for exercise in one.exercises)
        lines.append(f"{style.paint(one.id, 'bold')}  {one.title}  ({done} of {len(one.exercises)}, {one.minutes} min)")
        for exercise in one.exercises:
            word = "solved" if exercise.id in solved else "open"
            mark = word if style.plain else ("✓" if word == "solved" else "·")
            lines.append(f"  {style.paint(mark, 'passed') if word == 'solved' else mark} {exercise.id:<24} {exercise.title}")
    return "\n".join(lines)


def progress(found: Course, solved: set[str], attempts: dict[str, int], style: Style) -> str:
    """A bar per lesson."""
    lines = []
    for lesson in found.lessons:
        ids = [exercise.id for exercise in lesson.exercises]
        done = sum(id_ in solved for id_ in ids)
        tries = sum(attempts.get(id_, 0) for id_ in ids)
        bar = "#" * done + "." * (len(ids) - done) if style.plain else "█" * done + "░" * (len(ids) - done)
        lines.append(f"{lesson.id:<12} {bar:<12} {done} of {len(ids)} solved, {tries} checks")
    return "\n".join(lines)


def task(exercise: Exercise, text: str, workspace: str, style: Style) -> str:
    """The task, with where its files are."""
    head = style.paint(f"{exercise.id}: {exercise.title}", "bold")
    lines = [head, "", markdown(text, style)]
    if exercise.handouts():
        lines += ["", f"Files: {workspace}"]
    return "\n".join(lines)


def markdown(text: str, style: Style) -> str:
    """Markdown as text: paragraphs are filled to the window, everything with a shape of its own stays as it is."""
    out: list[str] = []
    fenced = False
    paragraph: list[str] = []

    def flush() -> None:
        if paragraph:
            out.append(style.wrap(" ".join(paragraph)))
            paragraph.clear()

    for line in text.splitlines():
        if line.startswith("```"):
            flush()
            fenced = not fenced
            continue
        if fenced:
            out.append("    " + line)
        elif not line.strip() or line[:1] in "#|>-*0123456789":
            flush()
            out.append(style.paint(line.lstrip("# "), "bold") if line.startswith("#") else line and style.wrap(line, "  ", ""))
        else:
            paragraph.append(line.strip())
    flush()
    return "\n".join(out)


def removals(found: list[Removal], style: Style) -> str:
    """What will be removed, and why it may be."""
    return "\n".join(style.wrap(f"{one.kind} {one.name}: {one.why}", "    ", "  ") for one in found)


def left(found: list[Left], style: Style) -> str:
    """What was left, and why."""
    return "\n".join(style.wrap(f"left: {one.name}: {one.why}", "    ", "  ") for one in found)
