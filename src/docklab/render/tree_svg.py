"""A map as an SVG picture: a line for each thing, lines between them, readable on light and dark ground."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from docklab.render.picture import page
from docklab.render.tree import TONES
from docklab.topology.node import Node

_ROW, _INDENT, _MARGIN, _LETTER = 30, 28, 16, 7.9
_STYLE = """
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; fill: #1f2933; }
.kind { fill: #52606d; } .detail { fill: #52606d; } .name { font-weight: 600; }
.ground { fill: #ffffff; stroke: #d5dce2; } .line { fill: none; stroke: #9aa5b1; }
.dot { fill: #7b8794; } .passed { fill: #18794e; } .failed { fill: #c62a2f; } .skipped { fill: #8d5500; }
@media (prefers-color-scheme: dark) {
  text { fill: #e4e7eb; } .kind, .detail { fill: #9aa5b1; } .ground { fill: #1b2127; stroke: #3e4c59; } .line { stroke: #52606d; }
  .passed { fill: #4cc38a; } .failed { fill: #ff8589; } .skipped { fill: #f1a10d; }
}
"""


def draw(top: Node) -> str:
    """The picture."""
    rows = list(_rows(top, 0, -1))
    width = max(_MARGIN * 4 + depth * _INDENT + len(node.words()) * _LETTER for node, depth, _ in rows)
    height = _ROW * len(rows) + 2 * _MARGIN
    parts = [part for number, (node, depth, parent) in enumerate(rows) for part in _row(node, number, depth, parent)]
    return page(width, height, top.words(), _STYLE, parts)


def _rows(node: Node, depth: int, parent: int, first: int = 0) -> Iterator[tuple[Node, int, int]]:
    """Every node with its depth and the row that its parent stands in, in reading order."""
    yield node, depth, parent
    row = first
    for one in node.below:
        below = list(_rows(one, depth + 1, first, row + 1))
        row += len(below)
        yield from below


def _row(node: Node, number: int, depth: int, parent: int) -> Iterator[str]:
    y = _MARGIN + _ROW * number + _ROW / 2
    x = _MARGIN + depth * _INDENT + 6
    if parent >= 0:
        above = _MARGIN + _ROW * parent + _ROW / 2
        yield f'<path class="line" d="M{x - _INDENT:.0f} {above + 6:.0f} V{y:.0f} H{x - 8:.0f}"/>'
    tone = TONES.get(node.state, "")
    yield f'<circle class="dot {tone}" cx="{x:.0f}" cy="{y:.0f}" r="5"/>'
    spans = [f'<tspan class="kind">{escape(node.kind)} </tspan><tspan class="name">{escape(node.name)}</tspan>']
    if node.state:
        spans.append(f'<tspan class="{tone}" dx="12">{escape(node.state)}</tspan>')
    if node.detail:
        spans.append(f'<tspan class="detail" dx="12">{escape(node.detail)}</tspan>')
    yield f'<text x="{x + 12:.0f}" y="{y + 4.5:.1f}">{"".join(spans)}</text>'
