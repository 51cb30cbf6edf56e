"""Expectations about an image in a file, as `docker save` writes it."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import io
import lzma
import tarfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from docklab import documents
from docklab.engine import parse
from docklab.engine.facts import ImageFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import IN_WORKSPACE, STRICT, Outcome, failed, passed

_MOST_AT_ONCE = 64 * 1024 * 1024
_SECONDS = 60  # a large image has some gigabytes
_PACKED: dict[bytes, Callable[[Any], Any]] = {
    b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file), b"BZh": bz2.BZ2File, b"\xfd7zXZ": lzma.LZMAFile}
_LIMIT = 4 * 1024 * 1024  # the longest list of layers is far shorter


@dataclass(frozen=True)
class ArchiveCheck:
    """A file in the workspace, at `path`, that holds an `image` of this engine as `docker save` writes it, compressed or not.

    ```yaml
    archive: {path: for-a-colleague.tar, image: "for-a-colleague:1"}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "archive"

    path: str = field(metadata=IN_WORKSPACE)  # the file's path in the workspace
    image: str  # the image that it holds
    fixture: str = ""  # and it is this fixture's image, whatever the name stands for now

    def title(self) -> str:
        """What is expected, in one line."""
        return f"`{self.path}` in your workspace holds the image `{self.image}`"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        wanted = f"{self.image} in {self.path}"
        if not case.has_own(self.path):
            return failed("missing", wanted, f"there is no {self.path} in {case.workspace}")
        mine = case.image(case.fixture_id(self.fixture) if self.fixture else self.image)
        if mine is None:
            return failed("image-missing", f"an image named {self.image} to compare with", f"no image is named {self.image}")
        try:
            named, size = _images(case, self.path)
        except (tarfile.TarError, OSError, EOFError, ValueError) as problem:
            return failed("unreadable", wanted, f"{self.path} cannot be read: {problem}")
        if not named:
            return failed("no-archive", wanted, f"{self.path} holds no image")
        if any(_is(mine, config) for config, _ in named):
            return passed(self.title(), f"{self.path}, {size / 1e6:.1f} MB")
        names = ", ".join(tag for _, tags in named for tag in tags)
        now = case.image(self.image)
        if self.fixture and now and now.id != mine.id and any(_is(now, config) for config, _ in named):
            return failed("other", f"{wanted}, as it was when the exercise began", "it holds the image that got that name since "
                                                                                   "then")
        held = "another image of that name" if self.image in names else names or "an image without a name"
        return failed("other", wanted, f"it holds {held}")


class _Bounded(io.RawIOBase):
    """A file that gives no more at once than any header or list needs, and nothing when its time is over."""

    def __init__(self, file: Any, until: float) -> None:
        self._file, self._until = file, until

    def read(self, size: int = -1) -> bytes:
        if time.monotonic() > self._until:
            raise ValueError(f"reading it takes longer than {_SECONDS} s")
        if size > _MOST_AT_ONCE:
            raise ValueError("it has a header that is larger than any")
        return bytes(self._file.read(size))

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:
        return int(self._file.tell())


def _images(case: Case, path: str) -> tuple[list[tuple[dict[str, Any], list[str]]], int]:
    """The config and the tags of every image in the file, none when it is no archive of images; and the file's size."""
    with contextlib.closing(case.own_archive(path) or io.BytesIO()) as file:
        until = time.monotonic() + _SECONDS
        packed: Any = _Bounded(file, until)
        begin = file.read(6)
        file.seek(0)
        opener = next((one for magic, one in _PACKED.items() if begin.startswith(magic)), None)
        plain = _Bounded(opener(packed), until) if opener else packed
        with tarfile.open(fileobj=plain, mode="r:") as tar:
            found = _listed(tar)
        return found, file.seek(0, io.SEEK_END)


def _listed(tar: tarfile.TarFile) -> list[tuple[dict[str, Any], list[str]]]:
    try:
        listed = documents.parsed(_read(tar, "manifest.json"))
        return [(documents.parsed(_read(tar, one["Config"])), [str(tag) for tag in one.get("RepoTags") or []]) for one in listed]
    except (KeyError, TypeError, AttributeError):
        if not _complete(tar):
            raise ValueError("it breaks off before its end") from None
        return []


def _complete(tar: tarfile.TarFile) -> bool:
    """True when the file has the block of zeros that ends a tar archive (POSIX.1-2017, pax, "ustar Interchange Format")."""
    tar.getmembers()  # which reads on to the end, whatever that is
    tar.fileobj.seek(tar.offset)
    return tar.fileobj.read(tarfile.BLOCKSIZE) == bytes(tarfile.BLOCKSIZE)


def _read(tar: tarfile.TarFile, name: str) -> bytes:
    found = tar.extractfile(name)
    return found.read(_LIMIT) if found else b""


def _is(image: ImageFacts, config: dict[str, Any]) -> bool:
    layers = tuple((config.get("rootfs") or {}).get("diff_ids") or ())
    labels = dict((config.get("config") or {}).get("Labels") or {})
    return (layers, parse.moment(config.get("created")), labels) == (image.layers, image.created, image.labels)
