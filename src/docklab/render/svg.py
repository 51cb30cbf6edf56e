"""A chart as an SVG picture of its own: axes with units, light and dark, no script, no font from elsewhere."""

from __future__ import annotations

import math
import textwrap

from docklab.measure.chart import Bar, Chart, Panel
from docklab.render.picture import page
from docklab.render.picture import text as _text

_WIDTH, _MARGIN = 700, 20
_LEFT, _PLOT = 170, 260  # where bars begin, and how long the axis is
_ROW, _BAR = 30, 18
_NOTE_COLUMNS = 102
STYLE = """
.ground { fill: #ffffff; stroke: #d5dce2; }
.container { fill: #12699c; } .vm { fill: #b4531a; }
.axis { stroke: #5b6770; } .grid { stroke: #e3e8ec; } .range { stroke: #1b2328; stroke-width: 1.5; }
text { fill: #1b2328; font: 13px Inter, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif; }
.value { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; stroke-linejoin: round; }
.title { font-size: 17px; font-weight: 650; } .panel { font-weight: 600; } .small { font-size: 11.5px; fill: #4a565f; }
@media (prefers-color-scheme: dark) {
.ground { fill: #1a2026; stroke: #37424b; }
.container { fill: #6cb8e6; } .vm { fill: #f0a36b; }
.axis { stroke: #9aa7b1; } .grid { stroke: #2e3942; } .range { stroke: #eef2f5; }
.value { stroke: #1a2026; }
text { fill: #e6ebef; } .small { fill: #b3bec7; }
}
"""


def draw(chart: Chart) -> str:
    """The picture as text."""
    body, y = [], 34
    body.append(_text(_MARGIN, y, chart.title, "title"))
    for line in textwrap.wrap(chart.subtitle, _NOTE_COLUMNS):
        y += 20
        body.append(_text(_MARGIN, y, line, "small"))
    for panel in chart.panels:
        drawn, y = _panel(panel, y + 36)
        body += drawn
    y += 12
    for note in chart.notes:
        for number, line in enumerate(textwrap.wrap(note, _NOTE_COLUMNS)):
            y += 17 if number else 20
            body.append(_text(_MARGIN, y, line, "small"))
    height = y + 22
    return page(_WIDTH, height, _spoken(chart), STYLE, body, title=chart.title)


def ticks(most: float) -> list[float]:
    """Round numbers for an axis, from 0 to just past `most`: four to six steps."""
    if most <= 0:
        return [0.0, 1.0]
    rough = most / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in (1, 2, 2.5, 5, 10) if one * power >= rough)
    return [step * number for number in range(math.ceil(most / step - 1e-9) + 1)]


def _panel(panel: Panel, y: float) -> tuple[list[str], int]:
    """The panel from its title at height y on, and the height where it ends."""
    highest = max((value for bar in panel.bars for value in (bar.value, bar.high) if value is not None), default=0.0)
    marks = ticks(highest)
    scale = _PLOT / marks[-1]
    top = y + 12
    bottom = top + _ROW * len(panel.bars)
    out = [_text(_MARGIN, y, panel.title, "panel")]
    for mark in marks:
        x = _LEFT + mark * scale
        out.append(f'<line class="{"axis" if mark == 0 else "grid"}" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{bottom}"/>')
        out.append(_text(x, bottom + 15, f"{mark:g}", "small", anchor="middle"))
    out.append(_text(_LEFT + _PLOT + 16, bottom + 15, panel.unit, "small"))
    for number, bar in enumerate(panel.bars):
        out += _bar(bar, top + _ROW * number, scale)
    return out, int(bottom + 15)


def _bar(bar: Bar, y: float, scale: float) -> list[str]:
    middle = y + _ROW / 2
    long = (bar.value or 0.0) * scale
    out = [_text(_LEFT - 10, middle + 4.5, bar.label, "", anchor="end")]
    if bar.value:
        out.append(f'<rect class="{bar.kind}" x="{_LEFT}" y="{middle - _BAR / 2}" width="{max(long, 1.0):.1f}" '
                   f'height="{_BAR}" rx="1.5"/>')
    end = long
    if bar.low is not None and bar.high is not None and bar.high > bar.low:
        low, high = _LEFT + bar.low * scale, _LEFT + bar.high * scale
        out.append(f'<path class="range" fill="none" d="M{low:.1f} {middle - 4}v8M{low:.1f} {middle}H{high:.1f}'
                   f'M{high:.1f} {middle - 4}v8"/>')
        end = max(long, bar.high * scale)
    out.append(_text(_LEFT + end + 8, middle + 4.5, bar.text, "value"))
    return out


def _spoken(chart: Chart) -> str:
    """The whole content in words, for those who do not see it."""
    rows = [f"{panel.title}: " + ", ".join(f"{bar.label} {bar.text}" for bar in panel.bars) for panel in chart.panels]
    return ". ".join([chart.title, *rows]) + "."
