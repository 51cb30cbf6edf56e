"""The files that Compose files name with `include`, `extends` or `env_file`: Compose itself does not tell which they are."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from docklab import rooted
from docklab.errors import OutOfBounds

_MOST, _LARGEST, _LARGEST_MAP = 100, 512 * 1024, 10_000


def with_parts(files: tuple[Path, ...], root: Path) -> tuple[Path, ...]:
    """The files, those that they take in, and so on, as far as they lie in the folder. What is no file, or cannot be read, is left
    out."""
    found: dict[Path, None] = {}
    waiting = list(files)
    while waiting and len(found) < _MOST:
        file = waiting.pop().resolve()
        if file not in found and texts_of((file,), root):
            found[file] = None
            waiting += [file.parent / name for name in _taken_in(_content(file, root)) if isinstance(name, str)]
    return tuple(found)


def env_files(files: tuple[Path, ...], root: Path) -> tuple[Path, ...]:
    """The files of variables that services of these Compose files name with `env_file`, as far as they are there."""
    named = [file.parent / name for file in files for service in _services(_content(file, root))
             for name in _paths(service.get("env_file"))]
    return tuple(dict.fromkeys(one.resolve() for one in named if texts_of((one,), root)))


def texts_of(files: tuple[Path, ...], root: Path) -> dict[Path, str]:
    """The texts of these files, as far as they lie in the folder and are plain files."""
    found = {}
    for file in files:
        with contextlib.suppress(OutOfBounds):
            text = rooted.text(root, rooted.name_in(root, file), _LARGEST)
            if text is not None:
                found[file] = text
    return found


def stray(files: tuple[Path, ...], root: Path) -> str:
    """What Compose would read elsewhere if it were given these files: docklab does not let it. Empty when there is nothing."""
    for file in with_parts(files, root):
        content = _content(file, root)
        named = [*_taken_in(content), *(one for service in _services(content) for key in ("env_file", "label_file")
                                        for one in _paths(service.get(key))),
                 *(one for part in _several(content.get("include")) for one in _paths(_mapping(part).get("env_file"))), ".env"]
        for name in (one for one in named if isinstance(one, str)):
            if why := _leads_out(file.parent, name, root):
                return f"{file.name} names {name}: {why}"
    return ""


def _leads_out(folder: Path, name: str, root: Path) -> str:
    if "$" in name or name.startswith("~"):
        return "a path that depends on the machine is not followed"
    if "://" in name:
        return ""  # Compose is told to fetch nothing
    try:
        rooted.read(root, rooted.name_in(root, folder / name), _LARGEST)
    except OutOfBounds as problem:
        return problem.message
    return ""


def _taken_in(content: dict[Any, Any]) -> Iterator[Any]:
    yield from _paths(content.get("include"))
    for service in _services(content):
        yield _mapping(service.get("extends")).get("file")


def _content(file: Path, root: Path) -> dict[Any, Any]:
    try:
        return _mapping(yaml.load(texts_of((file,), root).get(file, ""), Loader=_Tolerant))  # noqa: S506 - a safe loader
    except (yaml.YAMLError, RecursionError, ValueError, TypeError):
        return {}


def _services(content: dict[Any, Any]) -> Iterator[dict[Any, Any]]:
    yield from map(_mapping, _mapping(content.get("services")).values())


def _paths(found: Any) -> Iterator[str]:
    """What is given as a path, as `path: PATH`, or as a list of either."""
    for one in _several(found):
        yield from (path for path in _several(one.get("path") if isinstance(one, dict) else one) if isinstance(path, str))


class _Tolerant(yaml.SafeLoader):
    """Reads Compose's own tags, such as `!override`, as what they stand before. Maps that are merged into one another grow with
    each level: one that is larger than any ends it."""

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        super().flatten_mapping(node)
        if len(node.value) > _LARGEST_MAP:
            raise yaml.YAMLError("a mapping is larger than any")


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
