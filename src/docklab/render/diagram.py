"""A lesson's diagram in a terminal: boxes as a tree along their arrows, or, in plain words, an arrow a line."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from docklab.render.mermaid import Arrow, Diagram
from docklab.render.style import Style

_INDENT = "    "


def diagram(found: Diagram, style: Style) -> str:
    """The diagram as text, as wide as the window at most. What leads out of a frame is drawn with the rest, and the frame is
    a list of its boxes; a frame that nothing leads out of, or into, is drawn by itself."""
    apart = {label: ids for label, ids in found.groups.items() if _apart(found, ids)}
    others = [one for one in found.arrows if not any(one.start in ids for ids in apart.values())]
    lines = _drawn(found._replace(arrows=others), style)
    for label, ids in apart.items():
        lines.append(style.wrap(f"{label}:", _INDENT * 2, _INDENT))
        lines += _drawn(found._replace(arrows=[one for one in found.arrows if one.start in ids]), style)
    for label, ids in found.groups.items():
        if label in apart:
            continue
        inside = "; ".join(dict.fromkeys(found.labels[id_] for id_ in ids))
        lines.append(style.wrap(f"{style.paint(label, 'bold')}: {inside}", _INDENT * 2, _INDENT))
    return "\n".join(lines)


def _apart(found: Diagram, ids: Collection[str]) -> bool:
    return bool(ids) and all((one.start in ids) == (one.end in ids) for one in found.arrows)


def _drawn(found: Diagram, style: Style) -> list[str]:
    return _sentences(found, style) if style.plain or found.in_order else _trees(found, style)


def _sentences(found: Diagram, style: Style) -> list[str]:
    """One arrow a line."""
    say = _aloud if style.plain else _in_signs
    return [style.wrap(f"{say(one, found.labels)}{f': {one.label}' if one.label else ''}", _INDENT * 2, _INDENT)
            for one in found.arrows]


def _in_signs(one: Arrow, labels: Mapping[str, str]) -> str:
    return f"{labels[one.start]} ─▶ {labels[one.end]}" if one.end else labels[one.start]


def _aloud(one: Arrow, labels: Mapping[str, str]) -> str:
    """As it can be read aloud. Labels have colons and commas of their own, so each stands in quotes."""
    start, end = f'"{labels[one.start]}"', f'"{labels[one.end]}"' if one.end else ""
    if not end:
        return start
    return f"Between {start} and {end}" if one.both else f"From {start} to {end}"


def _trees(found: Diagram, style: Style) -> list[str]:
    """From each box that no arrow leads to. A box that stands above already is named, and not drawn again."""
    led_to = {one.end for one in found.arrows}
    drawn: set[str] = set()
    lines: list[str] = []
    boxes = dict.fromkeys(id_ for one in found.arrows for id_ in (one.start, one.end))
    for id_ in [*(id_ for id_ in boxes if id_ not in led_to), *boxes]:
        if id_ not in drawn:
            lines.append(style.wrap(style.paint(found.labels[id_], "bold"), _INDENT * 2, _INDENT))
            drawn.add(id_)
            lines += _below(found, id_, _INDENT, drawn, style)
    return lines


def _below(found: Diagram, id_: str, lead: str, drawn: set[str], style: Style) -> list[str]:
    mine = [one for one in found.arrows if one.start == id_]
    lines = []
    for number, one in enumerate(mine):
        branch, rest = ("└", "   ") if number == len(mine) - 1 else ("├", "│  ")
        again = one.end in drawn
        words = f"{_arrow(one, style)} {style.paint(found.labels[one.end], 'bold')}{' (above)' if again else ''}"
        lines.append(style.wrap(words, f"{lead}{rest}    ", f"{lead}{branch}"))
        if not again:
            drawn.add(one.end)
            lines += _below(found, one.end, lead + rest, drawn, style)
    return lines


def _arrow(one: Arrow, style: Style) -> str:
    label = f" {style.paint(one.label, 'dim')} " if one.label else ""
    return f"{'◀' if one.both else '─'}{label}─▶"
