"""What `docklab watch` shows: one screen, drawn again in place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from docklab.render import text
from docklab.render.markdown import markdown
from docklab.render.style import Style, visible

if TYPE_CHECKING:
    from docklab.tutor.watching import Look


def screen(look: Look, style: Style, *, task: str = "", after: str = "", foot: str = "",
           causes: Mapping[str, str] = MappingProxyType({})) -> str:
    """The exercise, its task, each check as a line, the first that failed with its cause and next step, what comes `after` when
    all has passed, and how to go on at the foot."""
    head = [text.task(look.exercise, task, style).rstrip(), ""] if look.exercise else []
    body = [text.problem(look.problem.message, look.problem.hint, style)] if look.problem else []
    if look.report:
        body = [text.first_failure(look.report, style, on_its_way=look.on_its_way, after=after, causes=causes)]
    return "\n".join([*head, *body, *(["", style.wrap(foot, "", "")] if foot else [])])


def rows(lines: list[str], columns: int) -> int:
    """How many rows of a window the lines take."""
    return sum(max(1, -(-visible(one) // columns)) for one in lines)


def cut(lines: list[str], columns: int, most: int) -> list[str]:
    """As many lines as have a place in a window; the last says that there are more."""
    if rows(lines, columns) <= most:
        return lines
    while lines and rows(lines, columns) >= most:
        lines = lines[:-1]
    return [*lines, "… (a larger window shows more)"]


def line(look: Look, window: Style | None = None) -> str:
    """The exercise, how far it is, and what failed first: one line for a log, or broken for a window."""
    found = _line(look)
    return window.wrap(found, "    ", "") if window else found


def debrief(found: str, style: Style) -> str:
    """What there is to say when all has passed."""
    return markdown(found, style)


def _line(look: Look) -> str:
    name = f"{look.exercise.id}: " if look.exercise else ""
    if look.report is None:
        return f"{name}{look.problem.message if look.problem else ''}"
    first = next((one for one in look.report.results if one.verdict not in ("passed", "skipped")), None)
    waits = "; it may still be on its way" if look.on_its_way else ""
    code = f" [{first.diagnosis.code}]" if first and first.diagnosis else ""
    what = f"; {first.title}: {first.seen}{code}{waits}" if first else ""
    return f"{text.summary(look.report)}{what}"
