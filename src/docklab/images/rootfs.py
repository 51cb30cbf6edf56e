"""Pieces of the small stand-ins: a package's own files, the libraries they need, and a tar file of a root file system."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Callable
from pathlib import Path

from docklab.errors import ImageUnavailable
from docklab.images import machine

_LIBRARY = re.compile(r"(/\S+\.so\S*) \(0x")
_RESOLVERS = ("libnss_files.so.2", "libnss_dns.so.2")  # opened by name when the first host name is looked up


def unpack(package: str, work: Path, notice: Callable[[str], None]) -> Path:
    """The folder with the files of a package of this machine's distribution; nothing is installed."""
    command = ["apt-get", "download", "-o", "APT::Sandbox::User=root", package]
    try:
        machine.run(command, folder=work)
    except ImageUnavailable:
        machine.apt_update(notice)
        machine.run(command, folder=work)
    archive = next(work.glob(f"{package}_*.deb"))
    machine.run(["dpkg-deb", "-x", str(archive), str(work / "package")])
    return work / "package"


def libraries(binary: Path) -> list[Path]:
    """The shared libraries that the program needs, the loader and the resolvers of names included."""
    found = [Path(path) for path in _LIBRARY.findall(machine.run(["ldd", str(binary)]))]
    beside = {path.parent for path in found if path.name.startswith("libc.so")}
    return found + [folder / name for folder in beside for name in _RESOLVERS if (folder / name).is_file()]


def add_folder(tar: tarfile.TarFile, path: str, mode: int = 0o755) -> None:
    tar.addfile(_entry(path, tarfile.DIRTYPE, mode))


def add_text(tar: tarfile.TarFile, path: str, text: str) -> None:
    entry = _entry(path, tarfile.REGTYPE, 0o644)
    entry.size = len(text.encode())
    tar.addfile(entry, io.BytesIO(text.encode()))


def add_file(tar: tarfile.TarFile, path: str, source: Path) -> None:
    """A program or library of this machine."""
    entry = _entry(path, tarfile.REGTYPE, 0o755)
    entry.size = source.stat().st_size
    with source.open("rb") as file:
        tar.addfile(entry, file)


def add_link(tar: tarfile.TarFile, path: str, target: str) -> None:
    entry = _entry(path, tarfile.SYMTYPE, 0o777)
    entry.linkname = target
    tar.addfile(entry)


def _entry(path: str, kind: bytes, mode: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(path)
    entry.type, entry.mode, entry.uname, entry.gname = kind, mode, "root", "root"
    return entry
