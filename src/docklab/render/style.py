"""How to write: colour or plain words, and how wide. Colour only ever repeats what a word already says."""

from __future__ import annotations

import re
import shutil
from typing import NamedTuple

from docklab.render.safe import colour, link

_COLOURS = {"passed": "32", "failed": "31", "skipped": "33", "error": "35", "bold": "1", "dim": "2", "code": "36"}
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[0-9]*;[!-~]*\x1b\\")
_ADDRESS = re.compile(r"https?://[!-~]+")
_WIDEST = 100
_NARROWEST = 30


class Style(NamedTuple):
    """With colour and marks, or in plain words; how wide, 0 for the window's own width; and the address of the site that terms
    are linked to, if any."""

    colour: bool
    plain: bool
    width: int = 0
    site: str = ""

    @property
    def columns(self) -> int:
        return max(self.width or min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST), _NARROWEST)

    def paint(self, text: str, how: str) -> str:
        """The text in a colour of docklab's own, which `safe.shown` lets through."""
        return f"{colour(_COLOURS[how])}{text}{colour('0')}" if self.colour else text

    def linked(self, text: str, page: str) -> str:
        """The text as a link to a page of the site, where the terminal shows colours and a site is known."""
        address = f"{self.site.rstrip('/')}/{page}"
        return f"{link(address)}{text}{link('')}" if self.colour and self.site and _ADDRESS.fullmatch(address) else text

    def wrap(self, text: str, indent: str = "", first: str | None = None) -> str:
        """The text, broken at the window's width; commands and other single words are never broken."""
        wide = self.columns
        starts = [indent if first is None or number else first for number in range(len(text.splitlines() or [""]))]
        return "\n".join(filled(line, start, indent, wide=wide)
                         for line, start in zip(text.splitlines() or [""], starts, strict=True))


def filled(line: str, start: str = "", indent: str = "", *, wide: int) -> str:
    """One line of text, broken at so many columns; single words are never broken."""
    if len(start) + len(line) <= wide:
        return start + line.rstrip()
    out, now, empty = [], start, True
    for word in re.findall(r"\s*\S+", line):
        if not empty and visible(now) + visible(word) > wide:
            out.append(now)
            now, empty = indent, True
        now += word.lstrip() if empty and out else word
        empty = False
    return "\n".join([*out, now])


def visible(text: str) -> int:
    """How many columns the text takes: colours take none."""
    return len(_ESCAPE.sub("", text))
