"""The layers of images as text: a line for each with its size, a bar, and the instruction that made it."""

from __future__ import annotations

import textwrap

from docklab.engine.facts import LayerFacts
from docklab.render.chart import bar
from docklab.render.style import Style, visible
from docklab.topology.layers import Group, Stacks, amount

_SIZE, _BAR, _LEAST = 8, 24, 24  # columns of a size and a bar, and the fewest for the instruction beside them
_LINES = 3
_SCRIPT = 8  # lines of a here-document
UNKNOWN = "(not recorded)"


def stacks(found: Stacks, style: Style) -> str:
    """All of it."""
    longest = found.longest()
    parts = [style.paint(style.wrap(found.title()), "bold")]
    for group in found.groups():
        head = [style.paint(style.wrap(group.title), "bold")] if group.title else []
        parts.append("\n".join([*head, *(_layer(one, group, longest, style) for one in group.layers)]))
    return "\n\n".join(part for part in parts if part)


def _layer(layer: LayerFacts, group: Group, longest: int, style: Style) -> str:
    """The instruction beside the bar, or below it where the window is narrow."""
    beside = style.columns >= 2 + _SIZE + 2 + _BAR + 2 + _LEAST
    wide = _BAR if beside else min(_BAR, style.columns - _SIZE - 4)
    drawn = bar(layer.size, longest, style, wide)
    line = f"  {amount(layer.size):>{_SIZE}}  {style.paint(drawn, 'skipped' if group.shared else 'code')}"
    indent = 2 + _SIZE + 2 + (wide + 2 if beside else 0)
    more = "..." if style.plain else "…"
    words = _words(layer, style.columns - indent, more)
    if not beside:
        return "\n".join([line, *(" " * indent + one for one in words)])
    first = line + " " * (indent - visible(line)) + words[0]
    return "\n".join([first, *(" " * indent + one for one in words[1:])])


def _words(layer: LayerFacts, wide: int, more: str) -> list[str]:
    """The instruction, filled; a here-document with the lines that it has."""
    if not layer.lines:
        return textwrap.wrap(layer.instruction or UNKNOWN, wide, max_lines=_LINES, placeholder=f" {more}")
    kept = [layer.lines[0], *(f"  {line}" for line in layer.lines[1:])]
    cut = [line if len(line) <= wide else line[:wide - len(more)] + more for line in kept[:_SCRIPT]]
    return [*cut, *([more] if len(kept) > _SCRIPT else [])]
