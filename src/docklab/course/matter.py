"""Front matter: YAML between two lines of ---, with the line of every field, and nothing that could surprise.

A course may come from anybody. So all of it is read through one `Source`, which bounds how much is read and how many values
it may have, and no file is opened but through `rooted`.
"""

from __future__ import annotations

import html
import math
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from docklab import rooted
from docklab.controls import CONTROLS, written_out
from docklab.errors import InvalidLesson, OutOfBounds

# A lesson is a page of text; anything far larger is a mistake, and would only be slow to refuse.
LARGEST_FILE = 512 * 1024
# Of a whole course: the one that comes with docklab has an eighth of each.
LARGEST_COURSE = 4 * 1024 * 1024
_MOST_VALUES = 160_000
_MOST_VALUES_OF_FILE = 20_000
DEEPEST = 30
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# As people write numbers. YAML 1.1 would take 010 for eight, and 22:22 for 1342.
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,15}\.[0-9]{0,15}")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z]{1,32});?")
Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """A parsed file: `data` is the front matter, `body` the Markdown, `lines` the line of every field by its path."""

    path: Path
    data: dict[str, Any]
    body: str
    lines: dict[Where, int] = field(default_factory=dict)

    def invalid(self, where: Where, problem: str) -> InvalidLesson:
        """The error for a field, at the line of it or of the nearest thing around it."""
        near = where
        while near and near not in self.lines:
            near = near[:-1]
        return InvalidLesson(self.path, self.lines.get(near, 1), ".".join(map(str, where)), problem)


class Source:
    """A course's folder, and how much of it may still be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._bytes = LARGEST_COURSE
        self._values = _MOST_VALUES

    def markdown(self, name: str) -> Matter:
        """A Markdown file with front matter, by its path in the folder. Raises InvalidLesson(path, line, field)."""
        path, text = self.folder / name, self._text(name)
        if not text.startswith("---\n"):
            raise InvalidLesson(path, 1, "", "the file must begin with a line of three dashes, then its front matter")
        head, separator, body = text[4:].partition("\n---\n")
        if not separator and text.endswith("\n---"):
            head, separator = text[4:-4], "\n---"
        if not separator:
            raise InvalidLesson(path, 1, "", "the front matter is not closed by a line of three dashes")
        _refuse_controls(path, body, head.count("\n") + 4)
        return self._parsed(path, head, body.strip(), first_line=2)

    def yaml(self, name: str) -> Matter:
        """A file that is YAML all through. Raises InvalidLesson(path, line, field)."""
        return self._parsed(self.folder / name, self._text(name), "", first_line=1)

    def _text(self, name: str) -> str:
        path = self.folder / name
        try:
            found = rooted.read(self.folder, name, LARGEST_FILE)
            if found is None:
                raise InvalidLesson(path, 0, "", "is not there")
            self._bytes -= len(found.content)
            if self._bytes < 0:
                raise InvalidLesson(path, 0, "", f"with it, the course is larger than {LARGEST_COURSE // 1024} KiB of text")
            return found.content.decode("utf-8").replace("\r\n", "\n")
        except OutOfBounds as problem:
            raise InvalidLesson(path, 0, "", problem.message) from problem
        except UnicodeDecodeError as problem:
            raise InvalidLesson(path, 0, "", "is not UTF-8 text") from problem

    def _parsed(self, path: Path, head: str, body: str, *, first_line: int) -> Matter:
        lines: dict[Where, int] = {}
        try:
            self._count(path, head, first_line)
            data = _value(path, yaml.compose(head, Loader=_Loader), (), lines, first_line)
        except yaml.MarkedYAMLError as problem:
            line = (problem.problem_mark.line if problem.problem_mark else 0) + first_line
            raise InvalidLesson(path, line, "", f"not YAML: {problem.problem}") from problem
        except (yaml.YAMLError, RecursionError, ValueError) as problem:
            raise InvalidLesson(path, first_line, "", f"not YAML: {' '.join(str(problem).split())[:200]}") from problem
        if not isinstance(data, dict):
            raise InvalidLesson(path, first_line, "", "the front matter must be a mapping of fields")
        return Matter(path, data, body, lines)

    def _count(self, path: Path, head: str, first: int) -> None:
        """Refuse what has too many values, is nested too deep, or has aliases, before any of it is built."""
        depth = count = 0
        for event in yaml.parse(head, Loader=_Loader):
            line = (event.start_mark.line if event.start_mark else 0) + first
            count += 1
            if isinstance(event, yaml.AliasEvent):
                raise InvalidLesson(path, line, "", "YAML aliases are not allowed; write the value out")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                raise InvalidLesson(path, line, "", f"nested deeper than {DEEPEST} levels")
            if count > _MOST_VALUES_OF_FILE:
                raise InvalidLesson(path, line, "", f"more than {_MOST_VALUES_OF_FILE} values in one file")
        self._values -= count
        if self._values < 0:
            raise InvalidLesson(path, 0, "", f"with it, the course has more than {_MOST_VALUES} values")


def read(path: Path) -> Matter:
    """One Markdown file by itself. Raises InvalidLesson(path, line, field)."""
    return Source(path.parent).markdown(path.name)


def _refuse_controls(path: Path, text: str, first_line: int, where: Where = ()) -> None:
    """Characters that a terminal or a page obeys have no place in a course, nor have their names in HTML."""
    found = CONTROLS.search(text) or next((one for one in _ENTITY.finditer(text) if CONTROLS.search(_meant(one))), None)
    if found:
        line = first_line + (0 if where else text.count("\n", 0, found.start()))
        raise InvalidLesson(path, line, ".".join(map(str, where)), f"the control character {written_out(_meant(found)[0])} "
                            "has no place in a course")


def _meant(found: re.Match[str]) -> str:
    """The character that an entity of HTML stands for, or the text itself."""
    number = found[0].strip("&#;")
    if not found[0].startswith("&#"):
        return html.unescape(found[0])
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return chr(code) if code <= sys.maxunicode else found[0]


def _value(path: Path, node: Any, where: Where, lines: dict[Where, int], first: int) -> Any:
    """The node's plain value, its place noted; keys must be text and may stand once only."""
    if node is None:
        return None
    line = node.start_mark.line + first
    lines.setdefault(where, line)
    if len(where) > DEEPEST:
        raise InvalidLesson(path, line, ".".join(map(str, where[:3])), f"nested deeper than {DEEPEST} levels")
    if isinstance(node, yaml.SequenceNode):
        return [_value(path, one, (*where, number), lines, first) for number, one in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return _scalar(path, node, line, where)
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
        at = key_node.start_mark.line + first
        if key is None or key_node.tag == "tag:yaml.org,2002:merge":
            raise InvalidLesson(path, at, ".".join(map(str, where)), "every key must be plain text")
        _refuse_controls(path, key, at, where)
        if key in found:
            raise InvalidLesson(path, at, ".".join(map(str, (*where, key))), "stands twice")
        lines[(*where, key)] = at
        found[key] = _value(path, value_node, (*where, key), lines, first)
    return found


def _scalar(path: Path, node: Any, line: int, where: Where) -> Any:
    _refuse_controls(path, node.value, line, where)
    if node.tag not in _SCALARS:
        raise InvalidLesson(path, line, ".".join(map(str, where)), f"a value of type {node.tag[:80]} is not allowed")
    try:
        return _SCALARS[node.tag](node.value)
    except ValueError as problem:
        raise InvalidLesson(path, line, ".".join(map(str, where)), str(problem)) from problem


def _whole(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(f"`{text[:40]}` is no plain number: write it in decimal digits, or in quotes if it is text")
    return int(text)


def _decimal(text: str) -> float:
    if not _DECIMAL.fullmatch(text) or not math.isfinite(float(text)):
        raise ValueError(f"`{text[:40]}` is no plain number: write it in decimal digits, or in quotes if it is text")
    return float(text)


_SCALARS: dict[str, Any] = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text.casefold() in ("true", "yes", "on"),
    "tag:yaml.org,2002:int": _whole,
    "tag:yaml.org,2002:float": _decimal,
    # A date stays the text that was written.
    "tag:yaml.org,2002:timestamp": str,
}
