"""The files that Compose files take in with `include` or `extends`: Compose itself does not tell which they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml


def with_parts(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files, those that they take in, and so on. What is no file of this machine, or cannot be read, is left out."""
    found: dict[Path, None] = {}
    waiting = list(files)
    while waiting:
        file = waiting.pop().resolve()
        if file not in found and file.is_file():
            found[file] = None
            waiting += [file.parent / name for name in _taken_in(file) if isinstance(name, str)]
    return tuple(found)


def _taken_in(file: Path) -> Iterator[Any]:
    try:
        content = _mapping(yaml.load(file.read_text("utf-8", "replace"), Loader=_Tolerant))  # noqa: S506 - a safe loader
    except yaml.YAMLError:
        return
    for one in _several(content.get("include")):
        yield from _several(one.get("path") if isinstance(one, dict) else one)
    for service in _mapping(content.get("services")).values():
        yield _mapping(_mapping(service).get("extends")).get("file")


class _Tolerant(yaml.SafeLoader):
    """Reads Compose's own tags, such as `!override`, as what they stand before."""


def _untagged(loader: yaml.SafeLoader, _tag: str, node: yaml.Node) -> Any:
    match node:
        case yaml.MappingNode():
            return loader.construct_mapping(node, deep=True)
        case yaml.SequenceNode():
            return loader.construct_sequence(node, deep=True)
        case _:
            return None


_Tolerant.add_multi_constructor("!", _untagged)


def _mapping(found: Any) -> dict[Any, Any]:
    return found if isinstance(found, dict) else {}


def _several(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]
