"""What an image carries without showing it: files of a layer that a later layer removed or wrote again."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from docklab import documents
from docklab.engine.client import Engine
from docklab.engine.image_files import saved, tarstream

_GONE, _EMPTIED = ".wh.", ".wh..wh..opq"  # how layers note down that a path of those below is removed, or a folder emptied


class Hidden(NamedTuple):
    """Bytes that layer `made` holds and layer `gone` hides; both count from 0, the lowest. `path` is the largest of the files,
    `removed` says that it is no longer there, else it was written again."""

    made: int
    gone: int
    size: int
    path: str
    removed: bool
    files: int = 1


class _Layer:
    """The paths of one layer, and what it says of those below."""

    def __init__(self, content: Iterable[bytes]) -> None:
        self.files: dict[str, int] = {}
        self.gone: list[str] = []
        self.emptied: list[str] = []
        for member, body in tarstream.members(content):
            path = posixpath.normpath("/" + member.name.lstrip("/"))
            folder, name = posixpath.split(path)
            if name == _EMPTIED:
                self.emptied.append(folder)
            elif name.startswith(_GONE):
                self.gone.append(posixpath.join(folder, name.removeprefix(_GONE)))
            elif member.regular or member.link:
                self.files[path] = sum(map(len, body))


def in_image(engine: Engine, image: str) -> tuple[Hidden, ...]:
    """The largest first. The image streams by once."""
    return in_saved(saved.save(engine, image))


def in_saved(chunks: Iterable[bytes]) -> tuple[Hidden, ...]:
    """The same in what `docker save` writes; nothing where a layer cannot be unpacked here."""
    layers: dict[str, _Layer] = {}
    links: dict[str, str] = {}
    manifest: list[dict[str, Any]] = []
    for member, body in tarstream.members(chunks):
        if member.link and not member.regular:
            links[member.name] = posixpath.normpath(posixpath.join(posixpath.dirname(member.name), member.link))
        elif member.name == "manifest.json":
            manifest = _list(b"".join(body))
        elif member.regular:
            try:
                head, content = tarstream.peek(tarstream.plain(body))
            except tarstream.Unsupported:
                continue
            if tarstream.is_tar(head):
                layers[member.name] = _Layer(content)
    names = [links.get(name, name) for name in (manifest[0].get("Layers") or [] if manifest else [])]
    return _compared([layers[name] for name in names]) if all(name in layers for name in names) else ()


def _list(text: bytes) -> list[dict[str, Any]]:
    try:
        found = documents.parsed(text)
    except ValueError:
        return []
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _compared(layers: list[_Layer]) -> tuple[Hidden, ...]:
    shown: dict[str, tuple[int, int]] = {}  # path -> layer and size of what is seen so far
    found: dict[tuple[int, int], list[tuple[int, str, bool]]] = {}
    for number, layer in enumerate(layers):
        for path, removed in _covered(layer, shown):
            made, size = shown.pop(path)
            found.setdefault((made, number), []).append((size, path, removed))
        shown |= {path: (number, size) for path, size in layer.files.items()}
    every = []
    for (made, gone), files in found.items():
        _, path, removed = max(files)
        every.append(Hidden(made, gone, sum(size for size, *_ in files), path, removed, len(files)))
    return tuple(sorted(every, key=lambda one: -one.size))


def _covered(layer: _Layer, shown: dict[str, tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The paths below that are no longer seen, each once, and whether nothing stands in their place."""
    gone = {path for path in layer.gone if path in shown}
    # A folder goes with all that is in it.
    folders = tuple(f"{path.rstrip('/')}/" for path in (*(path for path in layer.gone if path not in shown), *layer.emptied))
    if folders:
        gone |= {path for path in shown if path.startswith(folders)}
    for path in gone:
        yield path, path not in layer.files
    for path in layer.files:
        if path in shown and path not in gone:
            yield path, False
