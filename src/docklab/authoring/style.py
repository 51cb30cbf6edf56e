"""Words that a course does without: see docs/contributor/style.md, which says why, and holds the same list."""

from __future__ import annotations

import re
from pathlib import Path

# The word avoided -> what to write instead. Keys and ids of the front matter are format, not prose.
AVOIDED = {
    "anew": "again, rebuilt, recreated",
    "mend": "fix, repair",
    "mends": "fixes, repairs",
    "mended": "fixed, repaired",
    "mending": "fixing, repairing",
    "is called as": "is named after, has the name of",
    "wants to be": "must be",
    "likewise": "the same way, also",
    "hence": "so",
    "whilst": "while",
    "thereof": "of it",
}
_WORD = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in AVOIDED)})\b", re.IGNORECASE)
_FORMAT = re.compile(r"\bid: .*|\bafter: .*|\bmended: \{.*|^\s*#.*|`[^`]*`")


def avoided(path: Path) -> list[str]:
    """One line per word of the list that the file has in its prose: path, line, the word, what to write instead."""
    return [f"{path}:{number}: `{word}` is hard to read for many: write {AVOIDED[word.casefold()]}"
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
            for word in _WORD.findall(_FORMAT.sub("", line))]
