"""The glossary as data, and its words linked where a lesson uses them first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from docklab.authoring.fences import FENCE

_TERM = re.compile(r"^## (.+?) \{ #([\w-]+) \}\n+(.+?)(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)
# Where a word stays as it is: code, links, addresses, HTML.
_LEFT_ALONE = re.compile(r"(`+[^`]*`+|\[[^\]]*\]\([^)]*\)|<[^>]+>|https?://\S+)")


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the glossary."""

    word: str
    anchor: str
    definition: str


def terms(text: str) -> list[Term]:
    """The words of docs/glossary.md."""
    return [Term(found[1], found[2], " ".join(found[3].split())) for found in _TERM.finditer(text)]


def linked(text: str, known: list[Term], page: str) -> str:
    """The Markdown with each word linked to the glossary's page at its first use in a paragraph; its definition is the
    link's title, which the site shows as a tooltip."""
    waiting = {_key(one.word): one for one in known}
    if not waiting:
        return text
    words = sorted(map(re.escape, waiting), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w./-])({'|'.join(words)})(s?)(?![\w/-])", re.IGNORECASE)

    def link(found: re.Match[str]) -> str:
        term = waiting.pop(_key(found[1]), None)
        if term is None:
            return found[0]
        title = term.definition.replace("`", "").replace('"', "'")
        return f'[{found[0]}]({page}#{term.anchor} "{title}")'

    out, fence = [], ""
    for line in text.splitlines():
        opened = FENCE.match(line)
        inside = bool(fence or opened)
        if opened and (not fence or opened[2].startswith(fence)):
            fence = "" if fence else opened[2]
        out.append(line if inside or line.startswith("#") or line.lstrip().startswith("|") else _outside_code(line, pattern, link))
    return "\n".join(out)


def _outside_code(line: str, pattern: re.Pattern[str], link: Callable[[re.Match[str]], str]) -> str:
    parts = _LEFT_ALONE.split(line)
    return "".join(part if number % 2 else pattern.sub(link, part) for number, part in enumerate(parts))


def _key(word: str) -> str:
    return word.casefold()
