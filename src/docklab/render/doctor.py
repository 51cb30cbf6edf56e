"""What was found out about this machine, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docklab.render.style import Style, visible

if TYPE_CHECKING:
    from docklab.doctor.finding import Finding

_MARKS = {"ok": "✓", "limited": "~", "missing": "✗", "unknown": "?"}
_COLOURS = {"ok": "passed", "limited": "skipped", "missing": "failed", "unknown": "error"}
_MANY = 6


def line(found: Finding, total: int, style: Style) -> str:
    """One finding: how it stands, and what to do unless it is well. `total` is how many exercises the course has."""
    word = found.state.value
    harmless = word == "missing" and not found.stops
    mark = style.paint(word if style.plain else f"{_MARKS[word]} {word}", "skipped" if harmless else _COLOURS[word])
    head = mark + " " * (len("unknown") - len(word) + 2) + style.paint(found.title, "bold") + ": "
    lines = [style.wrap(found.seen, " " * (visible(mark) + len("unknown") - len(word) + 2), head)]
    if word == "ok":
        return lines[0]
    lines += [_row("means", found.means, style)] if found.means else []
    lines += [_row("fix", found.mend, style)] if found.mend else []
    if word == "missing":
        lines.append(_row("stops", _named(found.exercises, total), style))
    return "\n".join(lines)


def _row(name: str, text: str, style: Style) -> str:
    head = f"    {style.paint(f'{name:<6}', 'bold')} "
    if name == "fix" and not text[0].isupper():  # a command to copy: broken by the window only
        return head + style.paint(text, "code")
    return style.wrap(text, " " * 11, head)


def _named(exercises: tuple[str, ...], total: int) -> str:
    if not exercises:
        return "nothing in this course"
    if len(exercises) == total:
        return "every exercise"
    more = len(exercises) - _MANY
    return ", ".join(exercises[:_MANY]) + (f" and {more} more" if more > 0 else "")


def summary(findings: list[Finding], total: int, style: Style) -> str:
    """The last line: can the course be done here?"""
    stopped = {exercise for one in findings if one.stops for exercise in one.exercises}
    if not stopped:
        return style.paint("All that the course needs is here.", "passed")
    if len(stopped) == total:
        return style.paint("No exercise can be done here yet: fix what is missing above.", "failed")
    count = "1 exercise" if len(stopped) == 1 else f"{len(stopped)} exercises"
    return style.paint(f"{total - len(stopped)} of {total} exercises can be done here; {count} cannot.", "skipped")
