"""Reports, lists and tasks as lines of text. Colour only ever repeats what a word already says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docklab.render.style import Style, visible

if TYPE_CHECKING:  # so that to render a list does not import docker-py
    from docklab.course.model import Exercise
    from docklab.course.outline import Outline
    from docklab.objects.claims import Left, Removal
    from docklab.results import CheckResult, Report

_MARKS = {"passed": "✓", "failed": "✗", "skipped": "-", "error": "!"}


def report(found: Report, style: Style, *, after: str = "", evidence: bool = False) -> str:
    """A whole report. `after` is what to say when all has passed, as far as this machine can tell; with `evidence`, what
    passed says what was seen."""
    lines: list[str] = []
    for result, before in zip(found.results, [None, *found.results], strict=False):
        said = before is not None and result.verdict == "skipped" and result.seen == before.seen
        lines.append(_result(result, style, said=said, evidence=evidence))
    count = sum(result.verdict == "passed" for result in found.results)
    summary = f"{found.exercise}: {found.verdict.value} ({count} of {len(found.results)} checks passed)"
    lines += ["", style.paint(summary, found.verdict.value)]
    if (found.verdict == "passed" or found.nothing_left_here) and after:
        lines += ["", _markdown(after, style)]
    return "\n".join(lines)


def _result(result: CheckResult, style: Style, *, said: bool, evidence: bool) -> str:
    """One result; `said` when the reason for skipping it was given just above."""
    word = result.verdict.value
    mark = word if style.plain else f"{_MARKS[result.verdict]} {word}"
    head = style.paint(mark, word) + " " * (len("skipped") - len(word) + 2)
    lines = [style.wrap(result.title.replace("`", ""), " " * visible(head), head)]
    if result.verdict == "passed" and evidence and result.seen != result.expected:
        return "\n".join((*lines, _row("seen", result.seen, style)))
    if result.verdict == "passed" or said:
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
    from docklab.render.markdown import inline  # here, since a list has none

    return style.wrap(inline(text, style), " " * 14, head)


def _markdown(text: str, style: Style) -> str:
    from docklab.render.markdown import markdown

    return markdown(text, style)


def course(found: Outline, solved: set[str], skipped: set[str], style: Style, *, lesson: str = "") -> str:
    """The lessons with their exercises, what is solved, and what this machine cannot judge."""
    lines = [style.paint(found.title, "bold"), ""]
    for one in found.lessons:
        if lesson and one.id != lesson:
            continue
        done = sum(exercise.id in solved for exercise in one.exercises)
        about = f"{one.title}  ({done} of {len(one.exercises)}, {one.minutes} min)"
        lines.append(style.wrap(about, "    ", f"{style.paint(one.id, 'bold')}  "))
        for exercise in one.exercises:
            word = "solved" if exercise.id in solved else "skipped" if exercise.id in skipped else "open"
            mark = f"{word:<{6 if not skipped else 7}}" if style.plain else {"solved": "✓", "skipped": "-", "open": "·"}[word]
            how = {"solved": "passed", "skipped": "skipped"}.get(word)
            head = f"  {style.paint(mark, how) if how else mark} {exercise.id:<22}  "
            title = exercise.title + (" (skipped here: docklab doctor)" if word == "skipped" else "")
            lines.append(style.wrap(title, " " * visible(head), head))
    return "\n".join(lines)


def progress(found: Outline, solved: set[str], skipped: set[str], attempts: dict[str, int], style: Style) -> str:
    """A bar per lesson."""
    lines = []
    for lesson in found.lessons:
        ids = [exercise.id for exercise in lesson.exercises]
        done = sum(id_ in solved for id_ in ids)
        tries = sum(attempts.get(id_, 0) for id_ in ids)
        bar = "#" * done + "." * (len(ids) - done) if style.plain else "█" * done + "░" * (len(ids) - done)
        aside = len(skipped.intersection(ids) - solved)
        counts = f"{done} of {len(ids)} solved, {tries} checks" + (f", {aside} skipped here" if aside else "")
        lines.append(style.wrap(counts, " " * 26, f"{lesson.id:<12} {bar:<12} "))
    return "\n".join(lines)


def task(exercise: Exercise, text: str, workspace: str, style: Style) -> str:
    """The task, with where its files are."""
    head = style.paint(f"{exercise.id}: {exercise.title}", "bold")
    lines = [head, "", _markdown(text, style)]
    if exercise.handouts():
        lines += ["", f"Files: {workspace}"]
    return "\n".join(lines)


def removals(found: list[Removal], style: Style) -> str:
    """What will be removed, and why it may be."""
    return "\n".join(style.wrap(f"{one.kind} {one.name}: {one.why}", "    ", "  ") for one in found)


def unclaimed(found: list[Left], style: Style) -> str:
    """What came meanwhile and stays, each with the command that removes it."""
    begin = "Also new since you started, without a name that an exercise asks for. docklab leaves it; remove it if it is yours:"
    return "\n".join([style.wrap(begin, "", ""), *(style.wrap(f"{one.name}:  {one.why}", "    ", "  ") for one in found)])


def left(found: list[Left], style: Style) -> str:
    """What was left, and why."""
    return "\n".join(style.wrap(f"left: {one.name}: {one.why}", "    ", "  ") for one in found)
