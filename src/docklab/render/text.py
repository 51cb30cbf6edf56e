"""Reports and tasks as lines of text. Colour only ever repeats what a word already says."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from docklab.render.style import Style, visible

if TYPE_CHECKING:  # so that to render text does not import docker-py
    from docklab.course.model import Exercise
    from docklab.objects.claims import Left, Removal
    from docklab.results import CheckResult, Report
    from docklab.tutor.outlay import Outlay

_FEW = 5  # names that a sentence can hold
# MB that a build needs beside what it leaves.
_SPARE = 500
_MARKS = {"passed": "✓", "failed": "✗", "skipped": "-", "error": "!"}


def report(found: Report, style: Style, *, after: str = "", evidence: bool = False, causes: Mapping[str, str] | None = None) -> str:
    """A whole report. `after` is what to say when all has passed, as far as this machine can tell; with `evidence`, what
    passed says what was seen. `causes` are the codes that can be explained, and their pages on the site."""
    lines: list[str] = []
    for result, before in zip(found.results, [None, *found.results], strict=False):
        said = before is not None and result.verdict == "skipped" and result.seen == before.seen
        lines.append(_result(result, style, said=said, evidence=evidence, causes=causes or {}))
    lines += ["", style.paint(summary(found), found.verdict.value)]
    if (found.verdict == "passed" or found.nothing_left_here) and after:
        lines += ["", _markdown(after, style)]
    return "\n".join(lines)


def summary(found: Report) -> str:
    """The report in a line."""
    count = sum(result.verdict == "passed" for result in found.results)
    return f"{found.exercise}: {found.verdict.value} ({count} of {len(found.results)} checks passed)"


def first_failure(found: Report, style: Style, *, on_its_way: bool, after: str, causes: Mapping[str, str]) -> str:
    """A whole report in few lines: of what did not pass, only the first says why."""
    first = next((one for one in found.results if one.verdict in ("failed", "error")), None)
    brief = found._replace(results=tuple(one if one is first else _brief(one) for one in found.results))
    short = report(brief, style, after=after, causes=causes)
    return short + (style.wrap("What failed may still be on its way: docklab looks again.", "", "\n") if on_its_way else "")


def _brief(result: CheckResult) -> CheckResult:
    """The same without its reasons."""
    return result if result.verdict == "passed" else result._replace(expected="", seen="", diagnosis=None)


def problem(message: str, hint: str, style: Style) -> str:
    """What stands against a look, and what to do."""
    return "\n".join([style.wrap(message, "", ""), *([style.wrap(hint, "  ", "  ")] if hint else [])])


def _result(result: CheckResult, style: Style, *, said: bool, evidence: bool, causes: Mapping[str, str]) -> str:
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
    if result.diagnosis and result.diagnosis.code in causes:
        command = f"docklab explain {result.diagnosis.code}"
        lines.append(_row("more", style.linked(command, causes[result.diagnosis.code]), style))
    return "\n".join(lines)


def _row(name: str, text: str, style: Style) -> str:
    head = f"    {style.paint(f'{name:<8}', 'bold')}  "
    if name in ("next", "more"):  # a command to copy: broken by the window only
        return head + style.paint(text, "code")
    from docklab.render.markdown import inline  # here, since a list has none

    return style.wrap(inline(text, style), " " * 14, head)


def _markdown(text: str, style: Style) -> str:
    from docklab.render.markdown import markdown

    return markdown(text, style)


def task(exercise: Exercise, text: str, style: Style) -> str:
    """The task, under its title."""
    return "\n".join([style.paint(f"{exercise.id}: {exercise.title}", "bold"), "", _markdown(text, style)])


def outlay(found: Outlay, style: Style) -> str:
    """What an exercise will take, and whether that may not be there."""
    words = f"{found.exercise} takes about {found.minutes} {'minute' if found.minutes == 1 else 'minutes'}"
    if found.disk:
        left = f" ({found.free / 1000:.1f} GB are free)" if found.free >= 0 else " (how much is free is not known)"
        words += f", and about {found.disk} MB of disk for what you build{left}"
    if 0 <= found.free < found.disk + _SPARE:
        words += ". That may not fit. See what takes the space: docker system df"
    return style.wrap(f"{words}.\n" if not words.endswith("df") else f"{words}\n")


def where_to_type(workspace: Path, sandbox: str) -> str:
    """The folder of the exercise's files, and which shell docker is meant to be typed in, where it is another than this one:
    `sandbox` is then the name of the one that docker in this terminal does not use."""
    place = str(workspace)
    with contextlib.suppress(ValueError, RuntimeError):  # a home folder is not always known
        place = f"~/{workspace.relative_to(Path.home()).as_posix()}"
    quoted = place if not re.search(r"[^\w./~:@%+=-]", place) else f'"{workspace}"'
    shell = [f"docklab shell      so that docker uses the sandbox {sandbox}, as docklab does"] if sandbox else []
    here = [] if workspace == Path.cwd() else [f"cd {quoted}"]
    return "\n".join(["Type here:", *(f"  {one}" for one in [*shell, *here])]) if shell or here else ""


def removals(found: list[Removal], style: Style) -> str:
    """What will be removed, and why it may be."""
    return "\n".join(style.wrap(f"{one.kind} {one.name}: {one.why}", "    ", "  ") for one in found)


def unclaimed(found: list[Left], style: Style) -> str:
    """What came meanwhile and stays, each with the command that removes it."""
    begin = ("Also new since you started, without a name that an exercise asks for. docklab does not remove it; remove it "
             "yourself if it is yours:")
    return "\n".join([style.wrap(begin, "", ""), *(style.wrap(f"{one.name}:  {one.why}", "    ", "  ") for one in found)])


def own_files(found: list[str], exercise: str) -> str:
    """The learner's files that a reset has left, and how to begin without them."""
    more = f" and {len(found) - _FEW} more" if len(found) > _FEW else ""
    shown = ", ".join(one.replace("\n", "\\n").replace("\t", "\\t") for one in found[:_FEW])  # a name is no line of docklab's
    return (f"Your files stay as they are: {shown}{more}. To begin without them (they are kept beside the "
            f"folder): docklab reset {exercise} --fresh")


def left(found: list[Left], style: Style) -> str:
    """What was left, and why."""
    return "\n".join(style.wrap(f"left: {one.name}: {one.why}", "    ", "  ") for one in found)
