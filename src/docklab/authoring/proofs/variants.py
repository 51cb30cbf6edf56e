"""A script that is the solution with a change says only the change: so it cannot fall behind the solution, and what is wrong
about it can be seen.

    # solution until docker login       the solution's lines before the first one with this text
    # solution without mem_limit        without the lines with this text
    # solution but 1.0 => 1.1           with this text instead of that; \\n is a new line

Whatever else the script says comes after that.
"""

from __future__ import annotations

import re
from pathlib import Path

from docklab import rooted
from docklab.errors import ContentError

_CHANGE = re.compile(r"^# solution (until|without|but) (.+)$", re.MULTILINE)


def whole(script: Path) -> str:
    """The script's text, with the changed solution before it where it is such a one. Raises ContentError when a change finds
    nothing to change."""
    text = _text(script)
    # What is shown as the solution is what runs, so it is never made of another file.
    changes = _CHANGE.findall(text) if script.name != "solution.sh" else []
    if not changes:
        return text
    lines = _text(script.parent.parent / "solution.sh").splitlines()
    for word, what in changes:
        changed = _changed(lines, word, what)
        if changed == lines:
            raise ContentError(f"{script} changes what the solution does not have: {word} {what}", "Follow solution.sh.")
        lines = changed
    return "\n".join([*lines, text])


def _text(script: Path) -> str:
    return rooted.text(script.parent, script.name) or ""


def _changed(lines: list[str], word: str, what: str) -> list[str]:
    if word == "until":
        return lines[:next((number for number, line in enumerate(lines) if what in line), len(lines))]
    if word == "without":
        return [line for line in lines if what not in line]
    old, _, new = what.partition(" => ")
    return [line.replace(old, new.replace("\\n", "\n")) for line in lines]
