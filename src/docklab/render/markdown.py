"""Markdown as text for a terminal: paragraphs, lists and tables are filled to the window; code stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docklab.render.style import Style
from docklab.render.table import table

_FENCE = re.compile(r"(\s*)(`{3,}|~{3,})\s*([\w+-]*)")
_ITEM = re.compile(r"(\s*)([-*+]|\d+[.)])\s+(.*)")
_RULE = re.compile(r"\s*\|?\s*:?-{3,}:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
# Each part is written so that a line of nothing but its own signs takes no longer than any other.
_SPAN = re.compile(r"((?<!`)`++[^`]++`+)|\*\*(.+?)\*\*|(?<![\w*])\*([^*\s][^*]*+)\*(?![\w*])"
                   r"|!?\[([^\[\]]++)\]\(([^)\s]{1,400}+)\)")
_TITLE = re.compile(r'title="([^"]+)"')
_PICTURE = "(A diagram that a terminal cannot show: see this page on the site.)"


def markdown(text: str, style: Style) -> str:
    """The text, ready to print."""
    blocks = [_block(lines, style) for lines in _blocks(text.splitlines())]
    return "\n".join(blocks)


def inline(text: str, style: Style) -> str:
    """Emphasis and code in colour, word by word so that the text can still be wrapped; without colour the backticks
    of code remain."""
    def painted(words: str, how: str) -> str:
        return re.sub(r"\S+", lambda word: style.paint(word[0], how), words)

    def span(found: re.Match[str]) -> str:
        code, strong, emphasis, label, target = found.groups()
        if code:
            return painted(code.strip("`"), "code") if style.colour else code
        if label and found[0].startswith("!"):
            return f"(Picture on the site: {label})"
        if label:
            return f"{label} ({target})" if "://" in target else label
        return painted(inline(strong, Style(colour=False, plain=style.plain)), "bold") if strong else emphasis

    return _SPAN.sub(span, text)


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """The lines, grouped: a fence, a heading, a list item, a table, a paragraph, or a blank line."""
    block: list[str] = []
    fence = ""
    for line in lines:
        opened = _FENCE.match(line)
        if fence:
            block.append(line)
            if opened and line.strip() == fence:
                yield block
                block, fence = [], ""
            continue
        table = line.lstrip().startswith("|")
        alone = not line.strip() or line.startswith("#")
        if block and (opened or alone or _ITEM.match(line) or table != block[0].lstrip().startswith("|")):
            yield block
            block = []
        if alone:
            yield [line]
            continue
        block.append(line)
        fence = opened[2] if opened else ""
    if block:
        yield block


def _block(lines: list[str], style: Style) -> str:
    first = lines[0]
    if not first.strip():
        return ""
    if fence := _FENCE.match(first):
        return _fenced(lines, len(fence[1]), fence[3], style)
    if first.startswith("#"):
        return style.paint(first.lstrip("# ").replace("`", ""), "bold")
    if first.lstrip().startswith("|"):
        return _table(lines, style)
    item = _ITEM.match(first)
    start = f"{item[1]}{item[2]} " if item else first[:len(first) - len(first.lstrip())]
    words = [item[3] if item else first.strip(), *(line.strip() for line in lines[1:])]
    return style.wrap(inline(" ".join(words), style), " " * len(start), start)


def _fenced(lines: list[str], depth: int, language: str, style: Style) -> str:
    body = lines[1:-1] if len(lines) > 1 and _FENCE.match(lines[-1]) else lines[1:]
    if language == "mermaid":
        from docklab.render import mermaid  # here, since few texts have one
        from docklab.render.diagram import diagram

        found = mermaid.read(body)
        return diagram(found, style) if found else style.wrap(_PICTURE, "    ")
    title = _TITLE.search(lines[0])
    head = [style.paint(f"{title[1]}:", "bold")] if title else []  # the file's name, which the site sets above the block
    return "\n".join([*head, *(f"    {line}" if line.strip() else "" for line in (
        line[:depth].lstrip() + line[depth:] for line in body))])


def _table(lines: list[str], style: Style) -> str:
    rows = [[inline(cell.strip().replace("\\|", "|"), style) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            for line in lines if not _RULE.fullmatch(line)]
    columns = len(rows[0])
    return table([[*row, *[""] * columns][:columns] for row in rows], style)
