"""Reports, lists and tasks as lines of text. Colour only ever repeats what a word already says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docklab.render.markdown import inline, markdown
from docklab.render.style import Style, visible

if TYPE_CHECKING:  # so that to render a list does not import docker-py
    from docklab.claims import Left, Removal
    from docklab.course.model import Exercise
    from docklab.course.outline import Outline
    from docklab.results import CheckResult, Report

_MARKS = {"passed": "✓", "failed": "✗", "skipped": "-", "error": "!"}


def report(found: Report, style: Style, *, after: str = "") -> str:
    """A whole report. `after` is what to say when all has passed."""
    lines = [_result(result, style) for result in found.results]
    count = sum(result.verdict == "passed" for result in found.results)
    summary = f"{found.exercise}: {found.verdict.value} ({count} of {len(found.results)} checks passed)"
    lines += ["", style.paint(summary, found.verdict.value)]
    if found.verdict == "passed" and after:
        lines += ["", markdown(after, style)]
    return "\n".join(lines)


def _result(result: CheckResult, style: Style) -> str:
    word = result.verdict.value
    mark = word if style.plain else f"{_MARKS[result.verdict]} {word}"
    head = style.paint(mark, word) + " " * (len("skipped") - len(word) + 2)
    lines = [style.wrap(result.title.replace("`", ""), " " * visible(head), head)]
    if result.verdict == "passed":
        return lines[0]
    rows = [("expected", result.expected), ("seen", result.seen)]
    if result.diagnosis:
        rows += [("cause", f"{result.diagnosis.message} [{result.diagnosis.code}]"), ("next", result.diagnosis.next)]
    elif result.verdict == "skipped":
        rows = [("because", result.seen)]
    lines += [_row(name, text, style) for name, text in rows if text]
    return "\n".join(lines)


def _row(name: str, text: str, style: Style) -> str:
    head = f"    {style.paint(f'{name:<8}', 'bold')}  "
    if name == "next":  # a command to copy: broken by the window only
        return head + style.paint(text, "code")
    return style.wrap(inline(text, style), " " * 14, head)


def course(found: Outline, solved: set[str], style: Style, *, lesson: str = "") -> str:
    """The lessons with their exercises, and what is solved."""
    lines = [style.paint(found.title, "bold"), ""]
    for one in found.lessons:
        if lesson and one.id != lesson:
            continue
        done = sum(exercise.id in solved for exercise in one.exercises)
        about = f"{one.title}  ({done} of {len(one.exercises)}, {one.minutes} min)"
        lines.append(style.wrap(about, "    ", f"{style.paint(one.id, 'bold')}  "))
        for exercise in one.exercises:
            word = "solved" if exercise.id in solved else "open"
            mark = f"{word:<6}" if style.plain else ("✓" if word == "solved" else "·")
            head = f"  {style.paint(mark, 'passed') if word == 'solved' else mark} {exercise.id:<22}  "
            lines.append(style.wrap(exercise.title, " " * visible(head), head))
    return "\n".join(lines)


def progress(found: Outline, solved: set[str], attempts: dict[str, int], style: Style) -> str:
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


def removals(found: list[Removal], style: Style) -> str:
    """What will be removed, and why it may be."""
    return "\n".join(style.wrap(f"{one.kind} {one.name}: {one.why}", "    ", "  ") for one in found)


def left(found: list[Left], style: Style) -> str:
    """What was left, and why."""
    return "\n".join(style.wrap(f"left: {one.name}: {one.why}", "    ", "  ") for one in found)
