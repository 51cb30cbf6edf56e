"""A saved image, written again with what docklab has read of it and nothing else.

Two readers of one tar file can see two things: names that differ by a slash, an entry that stands twice, a field of JSON in
another case. So what the engine is given is never the file itself. Entries pass under the names that `docker save` gives,
each once, and the files that name the image are written again, with its one name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from docklab import documents
from docklab.bundle import tar
from docklab.images import standins

_HEX = "[0-9a-f]{64}"
# What engines save, old and new: https://github.com/moby/moby/tree/master/image/tarexport.
_FILE = re.compile(rf"blobs/sha256/{_HEX}|{_HEX}\.json|{_HEX}/(layer\.tar|json|VERSION)|oci-layout")
_FOLDER = re.compile(rf"blobs|blobs/sha256|{_HEX}")
_LINK = re.compile(rf"\.\./{_HEX}/layer\.tar")
_DIGEST = re.compile(rf"sha256:{_HEX}")
_MEDIA_TYPE = re.compile(r"application/[a-z0-9.+-]{1,100}")
# Of the files inside a saved image that say its names, none is long.
_LARGEST_INDEX = 4 * 1024 * 1024
_FULL_NAME, _REF_NAME = "io.containerd.image.name", "org.opencontainers.image.ref.name"


class OtherName(ValueError):
    """The image would also set a name that is not its own."""


def resaved(pieces: Iterable[bytes], image: str) -> Iterator[bytes]:
    """The tar file that an engine may load: the image under its name alone. Raises BrokenTar, OtherName; reads all of `pieces`."""
    rest = iter(pieces)
    walk = tar.Walk(tar.Pieces(rest).read)
    seen: set[str] = set()
    while (entry := walk.entry()) is not None:
        if entry.path in seen:
            raise tar.BrokenTar(f"{entry.path[:100]!r} stands twice in an image")
        seen.add(entry.path)
        yield from _entry(entry, walk, standins.plain(image))
    yield tar.END
    for _ in rest:  # what follows the end of the tar file is read for its checksum, and goes no further
        pass


def _entry(entry: tar.Entry, walk: tar.Walk, image: str) -> Iterator[bytes]:
    if entry.plain and entry.path in _WRITERS:
        if entry.size > _LARGEST_INDEX:
            raise tar.BrokenTar(f"{entry.path} of an image is larger than any")
        text = _written(entry.path, b"".join(walk.data()), image)
        yield from (tar.header(entry.path, len(text)), text, tar.padding(len(text)))
    elif entry.plain and _FILE.fullmatch(entry.path):
        yield tar.header(entry.path, entry.size)
        yield from walk.data()
        yield tar.padding(entry.size)
    elif entry.folder and _FOLDER.fullmatch(entry.path):
        yield tar.header(entry.path, 0, mode=0o755, folder=True)
    elif entry.link and _FILE.fullmatch(entry.path) and _LINK.fullmatch(entry.link):
        yield tar.header(entry.path, 0, link=entry.link)
    elif entry.path != "repositories":  # all that it says, manifest.json says, too
        raise tar.BrokenTar(f"an image has {entry.path[:100]!r}, which no engine saves")


def _written(path: str, text: bytes, image: str) -> bytes:
    try:
        return json.dumps(_WRITERS[path](documents.parsed(text), image)).encode()
    except (TypeError, AttributeError, KeyError) as problem:
        raise tar.BrokenTar(f"{path} of an image is damaged") from problem
    except OtherName:
        raise
    except ValueError as problem:
        raise tar.BrokenTar(f"{path} of an image is damaged: {problem}") from problem


def _manifest(document: Any, image: str) -> Any:
    return [{"RepoTags": _own(one.get("RepoTags") or [], image), "Config": _matching(_FILE, one["Config"]),
             "Layers": [_matching(_FILE, layer) for layer in one["Layers"] or []]} for one in document]


def _index(document: Any, image: str) -> Any:
    return {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json",
            "manifests": [_described(one, image) for one in document["manifests"]]}


def _described(one: dict[str, Any], image: str) -> dict[str, Any]:
    marks = one.get("annotations") or {}
    full = _own([marks[_FULL_NAME]] if _FULL_NAME in marks else [], image)
    named = {_FULL_NAME: marks[_FULL_NAME], _REF_NAME: image.rpartition(":")[2]} if full else {}
    if ":" in str(marks.get(_REF_NAME, "")):
        _own([marks[_REF_NAME]], image)
    size = one["size"]
    if type(size) is not int or size < 0:
        raise ValueError("a size is no number")
    platform = {key: str(value) for key, value in (one.get("platform") or {}).items() if key in ("architecture", "os", "variant")}
    return {"mediaType": _matching(_MEDIA_TYPE, one["mediaType"]), "digest": _matching(_DIGEST, one["digest"]), "size": size,
            **({"annotations": named} if named else {}), **({"platform": platform} if platform else {})}


def _own(names: list[str], image: str) -> list[str]:
    """The names, each of which must be the image's own, as they stand there."""
    for name in names:
        if standins.plain(name) != image:
            raise OtherName(name)
    return [str(name) for name in names]


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(f"{text[:100]!r} is not what an engine writes")
    return text


_WRITERS: dict[str, Callable[[Any, str], Any]] = {"manifest.json": _manifest, "index.json": _index}
