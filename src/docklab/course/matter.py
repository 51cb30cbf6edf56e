"""Front matter: YAML between two lines of ---, with the line of every field, and nothing that could surprise."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from docklab.errors import InvalidLesson

# A lesson is a page of text; anything far larger is a mistake, and would only be slow to refuse.
LARGEST_FILE = 512 * 1024
DEEPEST = 30
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Matter:
    """A parsed file: `data` is the front matter, `body` the Markdown, `lines` the line of every field by its path."""

    path: Path
    data: dict[str, Any]
    body: str
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)

    def invalid(self, where: tuple[str | int, ...], problem: str) -> InvalidLesson:
        """The error for a field, at the line of it or of the nearest thing around it."""
        near = where
        while near and near not in self.lines:
            near = near[:-1]
        return InvalidLesson(self.path, self.lines.get(near, 1), ".".join(map(str, where)), problem)


def read(path: Path) -> Matter:
    """A Markdown file with front matter. Raises InvalidLesson(path, line, field)."""
    text = _text(path)
    if not text.startswith("---\n"):
        raise InvalidLesson(path, 1, "", "the file must begin with a line of three dashes, then its front matter")
    head, separator, body = text[4:].partition("\n---\n")
    if not separator and text.endswith("\n---"):
        head, separator = text[4:-4], "\n---"
    if not separator:
        raise InvalidLesson(path, 1, "", "the front matter is not closed by a line of three dashes")
    return _parse(path, head, body.strip(), first_line=2)


def read_yaml(path: Path) -> Matter:
    """A file that is YAML all through. Raises InvalidLesson(path, line, field)."""
    return _parse(path, _text(path), "", first_line=1)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise InvalidLesson(path, 0, "", f"larger than {LARGEST_FILE // 1024} KiB")
        return path.read_text(encoding="utf-8").replace("\r\n", "\n")
    except OSError as problem:
        raise InvalidLesson(path, 0, "", f"cannot be read: {problem.strerror}") from problem
    except UnicodeDecodeError as problem:
        raise InvalidLesson(path, 0, "", "is not UTF-8 text") from problem


def _parse(path: Path, head: str, body: str, *, first_line: int) -> Matter:
    lines: dict[tuple[str | int, ...], int] = {}
    try:
        for event in yaml.parse(head, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                line = (event.start_mark.line if event.start_mark else 0) + first_line
                raise InvalidLesson(path, line, "", "YAML aliases are not allowed; write the value out")
        node = yaml.compose(head, Loader=_Loader)
        data = _value(path, node, (), lines, first_line)
    except yaml.MarkedYAMLError as problem:
        line = (problem.problem_mark.line if problem.problem_mark else 0) + first_line
        raise InvalidLesson(path, line, "", f"not YAML: {problem.problem}") from problem
    except (yaml.YAMLError, RecursionError, ValueError) as problem:
        raise InvalidLesson(path, first_line, "", f"not YAML: {' '.join(str(problem).split())[:200]}") from problem
    if not isinstance(data, dict):
        raise InvalidLesson(path, first_line, "", "the front matter must be a mapping of fields")
    return Matter(path, data, body, lines)


def _value(path: Path, node: Any, where: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int], first: int) -> Any:
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
        if key in found:
            raise InvalidLesson(path, at, ".".join(map(str, (*where, key))), "stands twice")
        lines[(*where, key)] = at
        found[key] = _value(path, value_node, (*where, key), lines, first)
    return found


def _scalar(path: Path, node: Any, line: int, where: tuple[str | int, ...]) -> Any:
    if node.tag not in _SCALARS:
        raise InvalidLesson(path, line, ".".join(map(str, where)), f"a value of type {node.tag} is not allowed")
    return _SCALARS[node.tag](node.value)


def _number(text: str) -> int:
    return int(yaml.safe_load(text))


_SCALARS: dict[str, Any] = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text.casefold() in ("true", "yes", "on"),
    "tag:yaml.org,2002:int": _number,
    "tag:yaml.org,2002:float": float,
    # A date stays the text that was written.
    "tag:yaml.org,2002:timestamp": str,
}
