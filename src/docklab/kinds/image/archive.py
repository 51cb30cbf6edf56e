"""Expectations about an image in a file, as `docker save` writes it."""

from __future__ import annotations

import json
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from docklab.engine import parse
from docklab.engine.facts import ImageFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed

_LIMIT = 4 * 1024 * 1024  # the longest list of layers is far shorter


@dataclass(frozen=True)
class ArchiveCheck:
    """A file in the learner's workspace that holds an image of this engine; `docker load` brings it back."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "archive"

    path: str
    image: str

    def title(self) -> str:
        """What is expected, in one line."""
        return f"`{self.path}` in your workspace holds the image `{self.image}`"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        wanted = f"{self.image} in {self.path}"
        file = case.workspace / self.path
        if not file.is_file():
            return failed("missing", wanted, f"there is no {self.path} in {case.workspace}")
        mine = case.image(self.image)
        if mine is None:
            return failed("image-missing", f"an image named {self.image} to compare with", f"no image is named {self.image}")
        try:
            named = _images(file)
        except (tarfile.TarError, OSError, EOFError, ValueError) as problem:
            return failed("unreadable", wanted, f"{self.path} cannot be read: {problem}")
        if not named:
            return failed("no-archive", wanted, f"{self.path} holds no image")
        if any(_is(mine, config) for config, _ in named):
            return passed(self.title(), f"{self.path}, {file.stat().st_size / 1e6:.1f} MB")
        names = ", ".join(tag for _, tags in named for tag in tags)
        return failed("other", wanted, f"it holds {names or 'an image without a name'}")


def _images(file: Path) -> list[tuple[dict[str, Any], list[str]]]:
    """The config and the tags of every image in the file; none when it is no archive of images."""
    with tarfile.open(file) as tar:
        try:
            listed = json.loads(_read(tar, "manifest.json"))
            return [(json.loads(_read(tar, one["Config"])), list(one.get("RepoTags") or [])) for one in listed]
        except (KeyError, TypeError):
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
