"""The note that a course was made from, line by line, and which exercise verifies each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from docklab.errors import ContentError

FILE = "source-note.yaml"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the note; for a command, also how it is typed and what it does."""

    number: int
    line: str
    command: str = ""
    does: str = ""


def read(course: Path) -> list[Line]:
    """The lines of the course's note, in order; none when it was made from no note. Raises ContentError."""
    path = course / FILE
    if not path.is_file():
        return []
    try:
        found: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        lines = [Line(**one) for one in found["lines"]]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, KeyError) as problem:
        raise ContentError(f"{path} cannot be read: {problem}",
                           "It holds `lines`, each with number and line, and for a command also command and does.") from problem
    numbers = [one.number for one in lines]
    if numbers != list(range(1, len(lines) + 1)):
        raise ContentError(f"{path}: the numbers must go from 1 on, each once.")
    return lines
