"""Words that docklab's texts do without: see docs/contributor/style.md, which says why, and holds the same list."""

from __future__ import annotations

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

# The word avoided -> what to write instead.
AVOIDED = {
    "anew": "again, rebuilt, recreated",
    "mend": "fix, repair",
    "mends": "fixes, repairs",
    "mended": "fixed, repaired",
    "mending": "fixing, repairing",
    "bear": "have, carry",
    "bears": "has, carries",
    "bearing": "with",
    "bore": "had",
    "is called as": "is named after, has the name of",
    "whoever": "anyone who, the person who, no matter who",
    "oneself": "yourself",
    "one's own": "your own",
    "shall": "must, should, will",
    "wants to be": "must be",
    "wants to": "must, is about to",
    "but for": "except for",
    "in vain": "without success",
    "likewise": "the same way, also",
    "hence": "so",
    "whilst": "while",
    "thereby": "so, this way",
    "thereof": "of it",
}
_WORD = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in sorted(AVOIDED, key=len, reverse=True))})\b", re.IGNORECASE)
# Keys and ids of the front matter, headings of scripts and code are format, not prose.
_FORMAT = re.compile(r"\bid: .*|\bafter: .*|\bproof: .*|\bmended:|^\s*#.*|`[^`]*`")
# What stands for a value in an f-string, which Python 3.11 hands over with the text around it.
_VALUE = re.compile(r"\{[^{}]*\}")
_PAGES = ("*.md", "docs/**/*.md")
_SOURCE = ("src/docklab/**/*.py", "src/docklab/**/*.yaml")
_SHEET = "docs/contributor/style.md"


def avoided(path: Path) -> list[str]:
    """One line per word of the list that the file has in its prose: path, line, the word, what to write instead."""
    prose = _in_code(path) if path.suffix == ".py" else enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    return [f"{path}:{number}: `{word}` is hard to read for many: write {AVOIDED[word.casefold()]}"
            for number, line in prose for word in _WORD.findall(_FORMAT.sub("", line))]


def avoided_in_checkout(root: Path) -> list[str]:
    """The same for docklab's own pages and messages, which lie beside the course in a checkout of docklab."""
    found = {path for pattern in (*_PAGES, *_SOURCE) for path in root.glob(pattern)} - {root / _SHEET, Path(__file__)}
    return [line for path in sorted(found) for line in avoided(path)]


def _in_code(path: Path) -> Iterator[tuple[int, str]]:
    """The prose of a Python file: what is said in strings, and in comments, which are the reference of a kind's fields. A
    string without a space in it is a key or an id."""
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if tokenize.tok_name[token.type] == "COMMENT":
                yield token.start[0], token.string.lstrip("#")
            elif tokenize.tok_name[token.type] in ("STRING", "FSTRING_MIDDLE") and " " in token.string:
                yield from enumerate(_VALUE.sub("", token.string).splitlines(), start=token.start[0])
