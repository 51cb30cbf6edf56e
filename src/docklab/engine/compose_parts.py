"""The files that Compose files name with `include`, `extends` or `env_file`: Compose itself does not tell which they are."""

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


def env_files(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """The files of variables that services of these Compose files name with `env_file`, as far as they are there."""
    named = [file.parent / name for file in files for service in _services(_content(file))
             for name in _paths(service.get("env_file"))]
    return tuple(dict.fromkeys(one.resolve() for one in named if one.is_file()))


def _taken_in(file: Path) -> Iterator[Any]:
    content = _content(file)
    yield from _paths(content.get("include"))
    for service in _services(content):
        yield _mapping(service.get("extends")).get("file")


def _content(file: Path) -> dict[Any, Any]:
    try:
        return _mapping(yaml.load(file.read_text("utf-8", "replace"), Loader=_Tolerant))  # noqa: S506 - a safe loader
    except yaml.YAMLError:
        return {}


def _services(content: dict[Any, Any]) -> Iterator[dict[Any, Any]]:
    yield from map(_mapping, _mapping(content.get("services")).values())


def _paths(found: Any) -> Iterator[str]:
    """What is given as a path, as `path: PATH`, or as a list of either."""
    for one in _several(found):
        yield from (path for path in _several(one.get("path") if isinstance(one, dict) else one) if isinstance(path, str))


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
