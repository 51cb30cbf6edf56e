"""The fenced blocks of a Markdown file: where each begins, what its info string says, and its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(r"(\s*)(`{3,}|~{3,})\s*([\w+-]*)(.*)")
_TITLE = re.compile(r'\btitle="([^"]*)"')
_ATTRIBUTE = re.compile(r'\w+="[^"]*"')


@dataclass(frozen=True, slots=True)
class Fence:
    """One block. `line` is that of its first row of backticks, from 1; `words` are docklab's own, such as `run`."""

    line: int
    language: str
    words: tuple[str, ...]
    title: str
    lines: tuple[str, ...]


def fences(text: str) -> Iterator[Fence]:
    """Every fenced block, in order; a block that is never closed ends with the text."""
    opened: re.Match[str] | None = None
    start, lines = 0, list[str]()
    for number, line in enumerate(text.splitlines(), start=1):
        found = FENCE.match(line)
        if opened is None:
            opened, start, lines = found, number, []
        elif found and found[2].startswith(opened[2]) and not found[3] + found[4].strip():
            yield _fence(opened, start, lines)
            opened = None
        else:
            depth = len(opened[1])
            lines.append(line[:depth].lstrip() + line[depth:])
    if opened:
        yield _fence(opened, start, lines)


def attributes(info: str) -> str:
    """What of an info string is for the site: a title, say, but no word of docklab's."""
    if "{" in info:
        return info
    kept = " ".join(_ATTRIBUTE.findall(info))
    return f" {kept}" if kept else ""


def _fence(opened: re.Match[str], line: int, lines: list[str]) -> Fence:
    title = _TITLE.search(opened[4])
    words = tuple(_ATTRIBUTE.sub("", opened[4]).split())
    return Fence(line, opened[3], words, title[1] if title else "", tuple(lines))
