"""A Markdown table in a terminal: columns side by side, as wide as the window at most."""

from __future__ import annotations

from itertools import zip_longest

from docklab.render.style import Style, filled, visible

_GAP = 2
# A cell narrower than this would have a word a line.
_NARROWEST = 18


def table(rows: list[list[str]], style: Style) -> str:
    """The rows, each with as many cells; the first has the headings, above a line. What does not fit is wrapped."""
    natural = [max(visible(cell) for cell in column) for column in zip(*rows, strict=True)]
    if len(natural) > _GAP and sum(natural) + _GAP * (len(natural) - 1) > style.columns:
        return _shared(rows, natural[0], style)
    return _last_wrapped(rows, natural[:-1], natural[-1], style)


def _last_wrapped(rows: list[list[str]], wide: list[int], last: int, style: Style) -> str:
    # Where the first columns leave little room, the last goes on a line of its own.
    stacked = style.columns - sum(wide) - _GAP * len(wide) < min(last, 20)
    out = []
    for number, row in enumerate(rows):
        head = "".join(_padded(cell, width) for cell, width in zip(row, wide, strict=False))
        if stacked:
            out += [style.wrap(head.rstrip()), style.wrap(row[-1], "    ")]
        else:
            out.append(style.wrap(row[-1], " " * visible(head), head))
        if number == 0 and len(rows) > 1:
            out.append("-" * min(style.columns, sum(wide) + _GAP * len(wide) + last))
    return "\n".join(out)


def _shared(rows: list[list[str]], first: int, style: Style) -> str:
    """Several columns that share the room beside the first one; in a narrow window, a line for each cell with its heading."""
    share = (style.columns - first) // (len(rows[0]) - 1) - _GAP
    if share < _NARROWEST:
        return "\n".join(line for row in rows[1:] for line in (
            style.paint(row[0], "bold"), *(style.wrap(f"{head}: {cell}", "    ", "  ")
                                           for head, cell in zip(rows[0][1:], row[1:], strict=True))))
    out = []
    for number, row in enumerate(rows):
        cells = [[row[0]], *(filled(cell, wide=share).splitlines() for cell in row[1:])]
        widths = [first, *(share for _ in row[1:])]
        out += ["".join(_padded(part, width) for part, width in zip(parts, widths, strict=True)).rstrip()
                for parts in zip_longest(*cells, fillvalue="")]
        if number == 0:
            out.append("-" * style.columns)
    return "\n".join(out)


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - visible(cell) + _GAP)
