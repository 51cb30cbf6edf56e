"""Searching all of an image: the files of every layer, those that a later layer hides included, and its JSON texts."""

from __future__ import annotations

import contextlib
import itertools
import posixpath
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

from docklab import documents
from docklab.engine.client import Engine
from docklab.engine.image_files import saved, tarstream
from docklab.engine.image_files.encoded import forms, holds
from docklab.errors import EngineFault

_TEXT_LIMIT = 16 * 1024 * 1024  # a JSON text of an image is far shorter
# What was encoded is looked for in files up to this size: settings, logins, scripts. A search for more texts takes longer.
_ENCODED_LIMIT = 1024 * 1024
# How a layer notes down that something below is removed: that holds nothing itself (the image specification of OCI, layer.md).
_WHITEOUT = re.compile(r"(?:^|/)\.wh\.[^/]*$")
# How a builder notes down the build arguments of a RUN: their number, then NAME=VALUE.
_ARGUMENTS = re.compile(r"^(?:RUN )?\|\d+ |^(?:/bin/sh -c #\(nop\) +)?ARG ")


class Find(NamedTuple):
    """One place where a text was found. `where` is a path, or the name of a variable or label; `layer` counts from 1, the
    lowest, 0 for none; in the `instruction` the text is blotted out."""

    text: str
    kind: Literal["file", "env", "arg", "label", "command", "history", "other"]
    where: str
    layer: int = 0
    instruction: str = ""


class Search(NamedTuple):
    """`unread` says what could not be searched."""

    finds: tuple[Find, ...]
    unread: tuple[str, ...]


def search(engine: Engine, image: str, texts: Iterable[str]) -> Search:
    """Where the image has these texts: as they are, in files packed with gzip too, or, in settings and smaller files, in base64.
    It streams by once and is never held in memory."""
    return search_saved(saved.save(engine, image), texts)


def search_saved(chunks: Iterable[bytes], texts: Iterable[str]) -> Search:
    """The same in what `docker save` writes, in the older layout and in OCI's."""
    scan = _Scan(texts)
    for member, body in tarstream.members(chunks):
        if member.regular:
            scan.take(member.name, body)
        elif member.link:  # of two layers that are the same, older engines write one
            scan.links[member.name] = posixpath.normpath(posixpath.join(posixpath.dirname(member.name), member.link))
    return scan.outcome()


def in_file(content: bytes, text: str) -> bool:
    """Whether the search finds the text in a file of these bytes."""
    unpacked = b"".join(_unpacked(iter((content,))))
    return any(form.encode() in unpacked for form in forms(text))


class _Scan:
    """What has been seen so far: the JSON texts by name, and by the name of a layer the files in which a text was found."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(texts)
        self._plain = [(text, text.encode()) for text in self.texts]
        self._needles = [(text, form.encode()) for text in self.texts for form in forms(text)]
        # How many bytes of a match may lie before the border of two pieces; at least one, since [-0:] is everything.
        self._edge = max([2, *(len(needle) for _, needle in self._needles)]) - 1
        self.links: dict[str, str] = {}
        self._documents: dict[str, Any] = {}
        self._files: dict[str, list[tuple[str, str]]] = {}
        self._unread: list[str] = []

    def take(self, name: str, body: Iterator[bytes]) -> None:
        """One member of the saved image: a layer, a JSON text, or something small beside them."""
        try:
            head, content = tarstream.peek(tarstream.plain(body))
        except tarstream.Unsupported as problem:
            self._unread.append(f"{name} is compressed with {problem}")
            return
        if tarstream.is_tar(head):
            self._layer(name, content)
        elif head.lstrip()[:1] in (b"{", b"["):
            self._document(name, content)
        else:
            self._files.setdefault(name, []).extend((text, "") for text in self._in(content, self._needles))

    def _layer(self, name: str, content: Iterable[bytes]) -> None:
        found = self._files.setdefault(name, [])
        for member, body in tarstream.members(content):
            if _WHITEOUT.search(member.name):
                continue
            called = f"{member.name}\0{member.link}\0".encode("utf-8", "surrogateescape")
            needles = self._needles if member.size <= _ENCODED_LIMIT else self._plain
            hits = self._in(itertools.chain((called,), _unpacked(body)), needles)
            if hits:
                found.extend((text, "/" + posixpath.normpath(member.name).lstrip("/")) for text in hits)

    def _document(self, name: str, content: Iterable[bytes]) -> None:
        text = b""
        for piece in content:
            text += piece
            if len(text) > _TEXT_LIMIT:
                raise EngineFault(f"The image has a text of more than {_TEXT_LIMIT >> 20} MiB: {name}.", "Build the image again.")
        try:
            self._documents[name] = documents.parsed(text)
        except ValueError:
            self._files.setdefault(name, []).extend((text, "") for text in self._in([text], self._needles))

    def _in(self, pieces: Iterable[bytes], needles: list[tuple[str, bytes]]) -> set[str]:
        """Those of the texts that are in the bytes, also across the borders of pieces. Reads them all."""
        found: set[str] = set()
        edge, tail = self._edge, b""
        for piece in pieces:
            joint = tail + piece[:edge]
            for text, needle in needles:
                if needle in piece or needle in joint:
                    found.add(text)
            tail = piece[-edge:] if len(piece) > edge else joint[-edge:]
        return found

    def outcome(self) -> Search:
        """What was found, with the layers' numbers and instructions, which are known only at the end."""
        finds: list[Find] = []
        placed: set[str] = set()
        for image in self._documents.get("manifest.json") or []:
            config = self._documents.get(image.get("Config") or "") or {}
            names = [self.links.get(name, name) for name in image.get("Layers") or []]
            steps = [str(step.get("created_by") or "") for step in config.get("history") or [] if not step.get("empty_layer")]
            steps = steps if len(steps) == len(names) else [""] * len(names)
            for number, (name, step) in enumerate(zip(names, steps, strict=True), 1):
                finds += [Find(text, "file", path, number, _blotted(step, text)) for text, path in self._files.get(name, ())]
            finds += [one for text in self.texts for one in _configured(config, text)]
            placed |= {*names, str(image.get("Config"))}
        finds += [Find(text, "other", path or name) for name, found in self._files.items() if name not in placed
                  for text, path in found]
        exact = {one.text for one in finds}
        # Engines write the same settings into several texts: one place is enough.
        finds += [Find(text, "other", name) for name, document in self._documents.items() if name not in placed
                  for text in self.texts if text not in exact and any(holds(one, text) for one in _strings(document))]
        return Search(tuple(dict.fromkeys(finds)), tuple(self._unread))


def _unpacked(body: Iterator[bytes]) -> Iterator[bytes]:
    """A file's bytes; those that it was packed from, if it was packed with gzip, as `tar -czf` does."""
    head, whole = tarstream.peek(body, len(tarstream.GZIP))
    if head != tarstream.GZIP:
        yield from whole
        return
    with contextlib.suppress(zlib.error):  # a file may be broken: what comes before that has been read
        yield from tarstream.gunzipped(whole)


def _configured(config: dict[str, Any], text: str) -> Iterator[Find]:
    """Where an image's settings and history have the text."""
    settings = config.get("config") or {}
    names = [pair.partition("=")[0] for pair in settings.get("Env") or [] if holds(pair, text)]
    yield from (Find(text, "env", name) for name in names)
    yield from (Find(text, "label", key) for key, value in (settings.get("Labels") or {}).items() if holds(f"{key}={value}", text))
    rest = {key: value for key, value in settings.items() if key not in ("Env", "Labels")}
    yield from (Find(text, "command", key) for key, value in rest.items() if any(holds(one, text) for one in _strings(value)))
    for step in config.get("history") or []:
        line = " ".join(one for one in _strings(step) if holds(one, text))
        if not line or (names and re.match(r"(?:/bin/sh -c #\(nop\) +)?ENV ", line)):
            continue
        argument = re.search(rf"(\w+)=[^=\s]*{re.escape(text)}", line) if _ARGUMENTS.match(line) else None
        yield Find(text, "arg" if argument else "history", argument[1] if argument else "", 0, _blotted(line, text))


def _strings(value: Any) -> Iterator[str]:
    """Every text in a JSON value, keys included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _blotted(instruction: str, text: str) -> str:
    for form in forms(text):
        instruction = instruction.replace(form, "***")
    return instruction
