"""What the virtual machine boots into: a small initramfs with the files of a base image and an init of docklab's own.

So container and machine have the same userland, and only what is below it differs.
"""

from __future__ import annotations

import io
import secrets
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from docklab.engine import labels, usage
from docklab.engine.client import Engine
from docklab.errors import NotReady

FIRST_LINE = "docklab-guest-is-up"
# The machine speaks, then switches itself off. `poweroff -f` needs no init system.
INIT = f"""#!/bin/sh
echo {FIRST_LINE}
poweroff -f
"""
# A base image of this course has a few megabytes; a far larger one would only make the machine look bad.
_LARGEST = 64 * 1024 * 1024
_DIRECTORY, _FILE, _LINK, _CHARACTERS = 0o040000, 0o100000, 0o120000, 0o020000


def write(engine: Engine, owner: str, image: str, out: Path, *, init: str = INIT) -> None:
    """Write the initramfs for the image to `out`. Raises NotReady when the image is not there or too large."""
    if engine.image(image) is None:
        raise NotReady(f"There is no image {image} to make a machine's files of.", "docklab images get")
    name = f"{labels.PROBE_NAME}measure-{secrets.token_hex(6)}"
    try:
        probe = engine.create_container(image, name=name, labels=labels.probe(owner), command=["true"])
        with out.open("wb") as file:
            archive = _Archive(file)
            archive.add("dev", _DIRECTORY | 0o755)
            archive.add("dev/console", _CHARACTERS | 0o600, device=(5, 1))
            for path, mode, content in _files(usage.export(engine, probe)):
                archive.add(path, mode, content)
            archive.add("init", _FILE | 0o755, init.encode())
            archive.close()
    finally:
        engine.remove_container(name)


def _files(chunks: Iterator[bytes]) -> Iterator[tuple[str, int, bytes]]:
    """Path, mode and content of every folder, file and link of a tar archive; a link's content is where it leads."""
    buffer = io.BytesIO()
    for chunk in chunks:
        buffer.write(chunk)
        if buffer.tell() > _LARGEST:
            raise NotReady(f"The image is larger than {_LARGEST // 1024 ** 2} MiB.", "Measure with a small image, such as alpine.")
    buffer.seek(0)
    with tarfile.open(fileobj=buffer, mode="r:") as tar:
        for entry in tar:
            path = entry.name.strip("/").removeprefix("./")
            if path in ("", ".", "dev", "init") or path.startswith("dev/"):
                continue
            if entry.isdir():
                yield path, _DIRECTORY | entry.mode, b""
            elif entry.issym():
                yield path, _LINK | 0o777, entry.linkname.encode()
            elif entry.isfile() or entry.islnk():
                reader = tar.extractfile(entry)
                yield path, _FILE | entry.mode, reader.read() if reader else b""


class _Archive:
    """Writes a cpio archive in the form that Linux unpacks at boot ("newc")."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._entries = 0

    def add(self, path: str, mode: int, content: bytes = b"", *, device: tuple[int, int] = (0, 0)) -> None:
        self._entries += 1
        name = path.encode() + b"\0"
        fields = (self._entries, mode, 0, 0, 1, 0, len(content), 0, 0, *device, len(name), 0)
        self._padded(b"070701" + b"".join(b"%08X" % field for field in fields) + name)
        self._padded(content)

    def close(self) -> None:
        self.add("TRAILER!!!", 0)

    def _padded(self, piece: bytes) -> None:
        self._out.write(piece + b"\0" * (-len(piece) % 4))
