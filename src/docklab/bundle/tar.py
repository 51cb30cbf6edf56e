"""Tar files, one header at a time: nothing in one can make docklab hold more than a few kilobytes of it, and what is
not a plain file is told apart before anything is done with it."""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

BLOCK = 512
CHUNK = 1024 * 1024
END = bytes(2 * BLOCK)
_LONGEST_NAME = 64 * 1024
_WITHOUT_DATA = (tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.DIRTYPE)
# Extended headers that name a file; what else they may say (a size, sparse data) has no place in what docklab reads.
_NAMING = {"path", "linkpath", "mtime", "atime", "ctime", "uname", "gname", "uid", "gid"}


class BrokenTar(ValueError):
    """Not a tar file as docklab reads it."""


class Entry(NamedTuple):
    """One entry: `plain` for a regular file, with `size` bytes of data after the header; `link` is what a symbolic link leads
    to."""

    path: str
    size: int
    plain: bool
    folder: bool = False
    link: str = ""


def header(path: str, size: int, *, mode: int = 0o644, folder: bool = False, link: str = "") -> bytes:
    """The header blocks of an entry; as long for any size."""
    info = tarfile.TarInfo(path)
    info.size, info.mode, info.linkname = size, mode, link
    info.type = tarfile.SYMTYPE if link else tarfile.DIRTYPE if folder else tarfile.REGTYPE
    return info.tobuf(tarfile.GNU_FORMAT)


def padding(size: int) -> bytes:
    """The zeros that follow so many bytes of data."""
    return bytes(-size % BLOCK)


class Walk:
    """The entries of a tar stream in order, through `read(size)`, which gives fewer bytes only at the end."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self._left = 0  # data and padding of the current entry, not yet read
        self._padding = 0

    def entry(self) -> Entry | None:
        """The next entry, None at the end; raises BrokenTar."""
        self._skip()
        long_name = ""
        while True:
            block = self._exactly(BLOCK)
            if not block.strip(b"\0"):
                return None
            info = _info(block)
            if info.type in (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE):
                long_name = self._named(info) or long_name
                continue
            if info.size < 0 or not (info.isreg() or info.type in _WITHOUT_DATA):
                raise BrokenTar(f"{info.name!r} is neither a file nor a folder nor a link")
            size = 0 if info.type in _WITHOUT_DATA else info.size
            self._left, self._padding = size, -size % BLOCK
            # A long link is none that docklab writes again.
            return Entry(long_name or info.name, size, info.type in (tarfile.REGTYPE, tarfile.AREGTYPE), info.isdir(),
                         info.linkname if info.issym() else "")

    def data(self) -> Iterator[bytes]:
        """The data of the current entry, in chunks; raises BrokenTar when the stream ends before."""
        while self._left:
            chunk = self._read(min(self._left, CHUNK))
            if not chunk:
                raise BrokenTar("it ends in the middle of a file")
            self._left -= len(chunk)
            yield chunk

    def _skip(self) -> None:
        for _ in self.data():
            pass
        self._exactly(self._padding)
        self._padding = 0

    def _named(self, info: tarfile.TarInfo) -> str:
        """The name that an extended header gives to the entry after it; empty when it gives none."""
        if not 0 <= info.size <= _LONGEST_NAME:
            raise BrokenTar("an entry's name is too long")
        data = self._exactly(info.size)
        self._exactly(-info.size % BLOCK)
        if info.type == tarfile.GNUTYPE_LONGLINK:
            return ""
        if info.type == tarfile.GNUTYPE_LONGNAME:
            return data.rstrip(b"\0").decode("utf-8", "surrogateescape")
        return _pax_path(data)

    def _exactly(self, size: int) -> bytes:
        data = self._read(size) if size else b""
        if len(data) < size:
            raise BrokenTar("it ends in the middle")
        return data


def _info(block: bytes) -> tarfile.TarInfo:
    try:
        return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.HeaderError as problem:
        raise BrokenTar("an entry's header is damaged") from problem


def _pax_path(data: bytes) -> str:
    found = ""
    while data:
        length, _, _ = data.partition(b" ")
        if not length.isdigit() or not len(length) < int(length) <= len(data):
            raise BrokenTar("an extended header is damaged")
        record, data = data[len(length) + 1:int(length) - 1], data[int(length):]
        key, _, value = record.decode("utf-8", "surrogateescape").partition("=")
        if key not in _NAMING and not key.startswith(("SCHILY.", "LIBARCHIVE.")):
            raise BrokenTar(f"an extended header says {key}")
        found = value if key == "path" else found
    return found


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
