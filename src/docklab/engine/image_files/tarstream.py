"""Tar files as they stream by: one member after the other, with bounded memory, compressed or not."""

from __future__ import annotations

import importlib
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from docklab.errors import EngineFault

_BLOCK = 512
_CHUNK = 1024 * 1024
_HEADER_LIMIT = 1024 * 1024  # names and attributes that do not fit into a header; longer ones are no tar file
GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class Unsupported(Exception):
    """The bytes are compressed in a way that this Python cannot undo; its words say which."""


class Member(NamedTuple):
    """One entry of a tar file. `link` is where a symbolic or hard link leads, as it is written; `size` is in bytes."""

    name: str
    link: str
    regular: bool
    size: int


class Stream:
    """Bytes that are taken off in any sizes; one chunk of them is held."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._chunk = b""
        self._at = 0

    def ended(self) -> bool:
        while self._at == len(self._chunk):
            chunk = next(self._chunks, None)
            if chunk is None:
                return True
            self._chunk, self._at = chunk, 0
        return False

    def pieces(self, size: int) -> Iterator[bytes]:
        """The next so many bytes, as they come; raises EngineFault when there are fewer."""
        while size:
            if self.ended():
                raise EngineFault("The engine's archive broke off.", "Try again.")
            piece = self._chunk[self._at:self._at + size]
            self._at += len(piece)
            size -= len(piece)
            yield piece

    def read(self, size: int) -> bytes:
        return b"".join(self.pieces(size))

    def rest(self) -> Iterator[bytes]:
        """All that is left."""
        while not self.ended():
            piece, self._at = self._chunk[self._at:], len(self._chunk)
            yield piece


def members(chunks: Iterable[bytes]) -> Iterator[tuple[Member, Iterator[bytes]]]:
    """Each entry with its content, which has to be read before the next is asked for; what was not read is passed over."""
    stream = Stream(chunks)
    told: dict[str, str] = {}
    while not stream.ended():
        block = stream.read(_BLOCK)
        if not block.strip(b"\0"):
            break
        head = _head(block)
        size = int(told.get("size", head.size)) if head.kind in _WITH_CONTENT else 0
        body = stream.pieces(size)
        if head.kind in _HEADERS:
            if size > _HEADER_LIMIT:
                raise EngineFault("The engine's archive has a header without an end.", "Try again.")
            told |= _told(head.kind, b"".join(body))
        else:
            yield Member(told.get("path", head.name), told.get("linkpath", head.link), head.kind in tarfile.REGULAR_TYPES,
                         size), body
            if told:
                told = {}
        for _ in body:
            pass
        if size % _BLOCK:
            stream.read(-size % _BLOCK)
    for _ in stream.rest():  # or the connection would be left in the middle
        pass


class _Head(NamedTuple):
    name: str
    link: str
    kind: bytes
    size: int


def _head(block: bytes) -> _Head:
    """What stands before an entry. The usual kind, a file with a short name, is read here: tarfile takes ten times as long, and
    an image has tens of thousands of them."""
    if block[156:157] == tarfile.REGTYPE and block[257:262] == b"ustar" and not block[345] and not block[124] & 0x80:
        return _Head(block[:100].rstrip(b"\0").decode("utf-8", "surrogateescape"), "", tarfile.REGTYPE,
                     int(block[124:136].strip(b"\0 ") or b"0", 8))
    try:
        head = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError as problem:
        raise EngineFault(f"The engine's archive cannot be read: {problem}.", "Try again.") from problem
    return _Head(head.name, head.linkname, head.type, head.size)


_HEADERS = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
_WITH_CONTENT = {*_HEADERS, *tarfile.REGULAR_TYPES}


def _told(kind: bytes, content: bytes) -> dict[str, str]:
    """What a header that stands before an entry says of it: name, link and size."""
    if kind == tarfile.XGLTYPE:
        return {}
    if kind != tarfile.XHDTYPE:
        key = "path" if kind == tarfile.GNUTYPE_LONGNAME else "linkpath"
        return {key: content.rstrip(b"\0").decode("utf-8", "surrogateescape")}
    found: dict[str, str] = {}
    while content:
        length = int(content.partition(b" ")[0])
        word, _, value = content[:length].partition(b" ")[2].rstrip(b"\n").partition(b"=")
        if word in (b"path", b"linkpath", b"size"):
            found[word.decode()] = value.decode("utf-8", "surrogateescape")
        content = content[length:]
    return found


def is_tar(head: bytes) -> bool:
    """True for the first 512 bytes of a tar file, an empty one included."""
    return head[257:262] == b"ustar" or (len(head) == _BLOCK and not head.strip(b"\0"))


def peek(chunks: Iterable[bytes], size: int = _BLOCK) -> tuple[bytes, Iterator[bytes]]:
    """The first bytes, and all of them."""
    def joined() -> Iterator[bytes]:
        yield head
        yield from rest

    rest, head = iter(chunks), b""
    for piece in rest:
        head += piece
        if len(head) >= size:
            break
    return head[:size], joined()


def plain(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes without their compression, if they have one; raises Unsupported for one that cannot be undone here."""
    head, whole = peek(chunks)
    if head.startswith(GZIP):
        return _layer(gunzipped(whole))
    if head.startswith(_ZSTD):
        opened = _zstd()
        return (text for chunk in whole for text in _decompressed(opened, chunk))
    return whole


def _layer(unpacked: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from unpacked
    except zlib.error as problem:
        raise EngineFault(f"A layer cannot be unpacked: {problem}.", "Build or pull the image again.") from problem


def gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What gzip (RFC 1952) made these bytes of, in pieces of a bounded size; raises zlib.error where they are broken, after all
    that came before."""
    unpack = zlib.decompressobj(31)
    for chunk in chunks:
        left = chunk
        while left:
            before = unpack.copy()
            try:
                yield unpack.decompress(left, _CHUNK)
            except zlib.error:  # what it had unpacked of this piece is lost: byte by byte it is not
                for byte in range(len(left)):
                    yield before.decompress(left[byte:byte + 1])
                raise
            left = unpack.unconsumed_tail
            if unpack.eof:  # another member may follow
                left, unpack = unpack.unused_data, zlib.decompressobj(31)


def _zstd() -> Any:
    """A decompressor: Python's own from 3.14 on, or that of the package `zstandard` where it is installed."""
    for module, name in (("compression.zstd", "ZstdDecompressor"), ("zstandard", "ZstdDecompressor")):
        try:
            made = getattr(importlib.import_module(module), name)()
        except ImportError:
            continue
        return made if module == "compression.zstd" else made.decompressobj()
    raise Unsupported("zstd")


def _decompressed(opened: Any, chunk: bytes) -> Iterator[bytes]:
    for start in range(0, len(chunk), _CHUNK // 16):  # small bites, since what comes out may be much larger
        yield opened.decompress(chunk[start:start + _CHUNK // 16])
