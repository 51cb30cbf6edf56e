"""Opening a bundle: all of it is verified before anything of it is used."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import posixpath
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from docklab.bundle import manifest, tar
from docklab.bundle.manifest import AGAIN, Manifest, Member
from docklab.errors import InvalidBundle, UsageError
from docklab.images import standins

Progress = Callable[[int, int], None]
# Of the files inside a saved image that say its names, none is long.
_LARGEST_INDEX = 4 * 1024 * 1024
_NAMING = ("manifest.json", "repositories", "index.json")


class Bundle:
    """An open bundle. `verify` first; then `chunks` and `unpacked` give the data of its members."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self.path = path
        self._file = file
        self._offsets: dict[str, int] = {}
        self.size = os.fstat(file.fileno()).st_size
        self._walk = tar.Walk(file.read)
        self.manifest = self._manifest()

    def verify(self, progress: Progress | None = None) -> None:
        """Read everything and compare it with the manifest; raises InvalidBundle."""
        try:
            for member in self.manifest.members:
                self._verify(member, progress)
            if self._walk.entry() is not None:
                raise InvalidBundle(f"{self.path} has more in it than its manifest says.", AGAIN)
        except tar.BrokenTar as problem:
            raise InvalidBundle(f"{self.path} is damaged: {problem}.", AGAIN) from problem

    def chunks(self, member: Member) -> Iterator[bytes]:
        """The member as it lies in the bundle."""
        self._file.seek(self._offsets[member.path])
        left = member.size
        while left:
            chunk = self._file.read(min(left, tar.CHUNK))
            if not chunk:
                raise InvalidBundle(f"{self.path} became shorter while it was read.", AGAIN)
            left -= len(chunk)
            yield chunk

    def unpacked(self, member: Member) -> Iterator[bytes]:
        """An image as the engine takes it, never more than the manifest says."""
        return unzipped(self.chunks(member), member.unpacked)

    def _manifest(self) -> Manifest:
        no_bundle = UsageError(f"{self.path} is not a docklab bundle.", "Write one with `docklab images bundle FILE`.")
        try:
            first = self._walk.entry()
        except tar.BrokenTar as problem:
            raise no_bundle from problem
        if first is None or first.path != manifest.NAME or not first.plain:
            raise no_bundle
        if first.size > manifest.LARGEST:
            raise InvalidBundle(f"The manifest of {self.path} is larger than any.", AGAIN)
        try:
            text = b"".join(self._walk.data())
        except tar.BrokenTar as problem:
            raise InvalidBundle(f"{self.path} is cut off.", AGAIN) from problem
        if not text.strip(b" \0"):
            raise InvalidBundle(f"{self.path} is not finished.", "Go on with the `docklab images bundle` that began it.")
        found = manifest.parsed(text, str(self.path))
        whole = self._length(first.size, found)
        if self.size < whole:
            raise InvalidBundle(f"{self.path} is cut off: {self.size:,} of {whole:,} bytes are there.", AGAIN)
        return found

    @staticmethod
    def _length(first: int, found: Manifest) -> int:
        sizes = [(manifest.NAME, first), *((member.path, member.size) for member in found.members)]
        return sum(len(tar.header(path, 0)) + size + -size % tar.BLOCK for path, size in sizes) + len(tar.END)

    def _verify(self, member: Member, progress: Progress | None) -> None:
        entry = self._walk.entry()
        if entry is None or (entry.path, entry.size, entry.plain) != (member.path, member.size, True):
            found = repr(entry.path[:100]) if entry else "nothing"
            raise InvalidBundle(f"{self.path} is not as its manifest says: {found} in place of {member.path}.", AGAIN)
        self._offsets[member.path] = self._file.tell()
        found_sum = hashlib.sha256()

        def hashed() -> Iterator[bytes]:
            for chunk in self._walk.data():
                found_sum.update(chunk)
                yield chunk
                if progress:
                    progress(self._file.tell(), self.size)

        if member.kind == "image":
            _verify_image(self.path, member, hashed())
        else:
            for _ in hashed():
                pass
        if found_sum.hexdigest() != member.sha256:
            raise InvalidBundle(f"{member.path} in {self.path} is damaged: its checksum is another.", AGAIN)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Bundle]:
    """The bundle in the file; raises UsageError when it is none, InvalidBundle when it is damaged."""
    try:
        file = path.open("rb")
    except OSError as problem:
        raise UsageError(f"{path} cannot be read: {problem.strerror}.",
                         "Give the file that `docklab images bundle` wrote.") from problem
    with file:
        yield Bundle(path, file)


def unzipped(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """The data of a gzip file, in pieces; raises BrokenTar when it is broken or longer than `limit`."""
    engine = zlib.decompressobj(wbits=31)
    left = limit
    try:
        for chunk in chunks:
            rest = chunk
            while rest and not engine.eof:
                data = engine.decompress(rest, tar.CHUNK)
                rest = engine.unconsumed_tail
                left -= len(data)
                if left < 0:
                    raise tar.BrokenTar("an image is larger than the manifest says")
                if data:
                    yield data
    except zlib.error as problem:
        raise tar.BrokenTar(f"an image cannot be unpacked ({problem})") from problem
    if not engine.eof or engine.unused_data:
        raise tar.BrokenTar("an image's compressed data does not end where it should")


class Pieces:
    """A `read(size)` over pieces of any length."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""

    def read(self, size: int) -> bytes:
        found = []
        while size:
            if not self._rest:
                self._rest = next(self._pieces, b"")
                if not self._rest:
                    break
            found.append(self._rest[:size])
            size -= len(found[-1])
            self._rest = self._rest[len(found[-1]):]
        return b"".join(found)


def _verify_image(where: Path, member: Member, chunks: Iterable[bytes]) -> None:
    """A saved image gives its name, and no other, to what is loaded: else it could take over a name of the user's."""
    pieces = unzipped(chunks, member.unpacked)
    walk = tar.Walk(Pieces(pieces).read)
    while (entry := walk.entry()) is not None:
        name = posixpath.normpath(entry.path)
        if name in _NAMING:
            if entry.size > _LARGEST_INDEX or not entry.plain:
                raise tar.BrokenTar(f"{name} in {member.path} is none")
            others = _names(name, b"".join(walk.data())) - {standins.plain(member.image)}
            if others:
                raise InvalidBundle(f"{member.path} in {where} would also set the image name {min(others)[:100]!r}.", AGAIN)
    for _ in pieces:  # what follows the end of the tar file
        pass


def _names(file: str, raw: bytes) -> set[str]:
    """The image names that one of the files of a saved image gives, in full."""
    try:
        document: Any = json.loads(raw)
        if file == "manifest.json":
            found = [tag for one in document for tag in one.get("RepoTags") or []]
        elif file == "repositories":
            found = [f"{name}:{tag}" for name, tags in document.items() for tag in tags]
        else:
            marks = [one.get("annotations") or {} for one in document.get("manifests") or []]
            found = [mark["io.containerd.image.name"] for mark in marks if "io.containerd.image.name" in mark]
            found += [mark["org.opencontainers.image.ref.name"] for mark in marks
                      if ":" in mark.get("org.opencontainers.image.ref.name", "")]
        return {standins.plain(name) for name in found}
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as problem:
        raise tar.BrokenTar(f"{file} of an image is damaged") from problem
