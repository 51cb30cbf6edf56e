"""The layers of images as an SVG picture: a bar for each with its size, and the instruction that made it."""

from __future__ import annotations

import textwrap

from docklab.engine.facts import LayerFacts
from docklab.render import svg
from docklab.render.layers import UNKNOWN
from docklab.render.picture import page, text
from docklab.topology.layers import Group, Stacks, amount

_WIDTH, _MARGIN = 860, 20
_SIZE, _LEFT, _PLOT = 92, 106, 240  # where sizes end and bars begin, and how long the longest is
_WORDS = _LEFT + _PLOT + 16
_LETTERS, _TITLE_LETTERS, _GROUP_LETTERS = 66, 80, 100  # in the widest of the fonts; of an instruction the pointer shows the rest
_ROW, _BAR = 26, 16
# Shared layers have a dashed outline: no colour says anything alone.
_STYLE = svg.STYLE + """
.own { fill: #12699c; } .shared { fill: none; stroke: #b4531a; stroke-width: 1.6; stroke-dasharray: 5 3; }
.code { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { .own { fill: #6cb8e6; } .shared { stroke: #f0a36b; } }
"""


def draw(found: Stacks) -> str:
    """The picture as text."""
    body, y = [], 14
    for line in textwrap.wrap(found.title(), _TITLE_LETTERS):
        y += 22
        body.append(text(_MARGIN, y, line, "title"))
    longest = found.longest() or 1
    for group in found.groups():
        y += 14
        for line in textwrap.wrap(group.title, _GROUP_LETTERS):
            y += 20
            body.append(text(_MARGIN, y, line, "panel"))
        for layer in group.layers:
            body += _layer(layer, group, y, _PLOT / longest)
            y += _ROW
    return page(_WIDTH, y + _MARGIN, _spoken(found), _STYLE, body, title=found.title())


def _layer(layer: LayerFacts, group: Group, y: float, scale: float) -> list[str]:
    middle = y + _ROW / 2 + 4
    words = layer.instruction or UNKNOWN
    shown = words if len(words) <= _LETTERS else f"{words[:_LETTERS - 1]}…"
    bar = (f'<rect class="{"shared" if group.shared else "own"}" x="{_LEFT}" y="{middle - _BAR / 2}" '
           f'width="{max(layer.size * scale, 1.0):.1f}" height="{_BAR}" rx="1.5"/>')
    return [text(_SIZE, middle + 4.5, amount(layer.size), anchor="end"), *([bar] if layer.size else []),
            text(_WORDS, middle + 4.5, shown, "code", hint=words)]


def _spoken(found: Stacks) -> str:
    """The whole content in words."""
    rows = [", ".join([group.title or "layers", *(f"{amount(one.size)} {one.instruction or UNKNOWN}" for one in group.layers)])
            for group in found.groups()]
    return ". ".join([found.title().rstrip("."), *rows]) + "."
