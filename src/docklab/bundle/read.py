"""Opening a bundle: all of it is verified before anything of it is used."""

from __future__ import annotations

import contextlib
import hashlib
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from docklab.bundle import manifest, resaved, tar
from docklab.bundle.manifest import AGAIN, Manifest, Member
from docklab.errors import InvalidBundle, UsageError

Progress = Callable[[int, int], None]


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
        """An image as the engine may take it: under its own name, and never more than the manifest says."""
        return _resaved(self.path, member, self.chunks(member))

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


def _verify_image(where: Path, member: Member, chunks: Iterable[bytes]) -> None:
    """A saved image gives its name, and no other, to what is loaded: else it could take over a name of the user's."""
    for _ in _resaved(where, member, chunks):
        pass


def _resaved(where: Path, member: Member, chunks: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from resaved.resaved(unzipped(chunks, member.unpacked), member.image)
    except resaved.OtherName as problem:
        raise InvalidBundle(f"{member.path} in {where} would also set the image name {str(problem)[:100]!r}.", AGAIN) from problem
    except tar.BrokenTar as problem:
        raise InvalidBundle(f"{member.path} in {where} is damaged: {problem}.", AGAIN) from problem
