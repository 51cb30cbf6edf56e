"""A chart as text: bars with their numbers and units, in marks or plain words."""

from __future__ import annotations

from docklab.measure.chart import Chart, Panel
from docklab.render.style import Style

_WIDTH = 30
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def chart(found: Chart, style: Style) -> str:
    """The whole chart."""
    lines = [style.paint(found.title, "bold"), style.wrap(found.subtitle), ""]
    wide = max(len(one.label) for panel in found.panels for one in panel.bars)
    for panel in found.panels:
        lines += [_panel(panel, wide, style), ""]
    lines += [style.wrap(note, "  ", "- ") for note in found.notes]
    return "\n".join(lines)


def _panel(panel: Panel, wide: int, style: Style) -> str:
    longest = max((one.value for one in panel.bars if one.value is not None), default=0.0)
    lines = [style.paint(f"{panel.title} ({panel.unit})", "bold")]
    for one in panel.bars:
        drawn = bar(one.value, longest, style)
        head = f"  {one.label:<{wide}}  {style.paint(drawn, 'code' if one.kind == 'container' else 'skipped')} "
        lines.append(style.wrap(one.text, " " * (wide + 4), head))
    return "\n".join(lines)


def bar(value: float | None, longest: float, style: Style, wide: int = _WIDTH) -> str:
    """As long as the value is of the longest; what is more than nothing shows at least a trace."""
    if value is None or not longest:
        return "-" if style.plain else "·"
    if style.plain:
        return "#" * (max(round(wide * value / longest), 1) if value else 0) or "."
    eighths = max(round(8 * wide * value / longest), 1) if value else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip() or "·"
