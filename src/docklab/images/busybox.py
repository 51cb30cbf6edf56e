"""The stand-in for alpine: busybox, every applet a link to it, with the C library that it needs to resolve names."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Callable
from pathlib import Path

from docklab.errors import ImageUnavailable
from docklab.images import machine

_VERSION = "1"
_LIBRARY = re.compile(r"(/\S+\.so\S*) \(0x")
_RESOLVERS = ("libnss_files.so.2", "libnss_dns.so.2")  # opened by name when the first host name is looked up
_FOLDERS = ("bin", "dev", "etc", "home", "lib", "media", "mnt", "opt", "proc", "root", "run", "sbin", "srv", "sys",
            "usr", "usr/bin", "usr/lib", "usr/local", "usr/local/bin", "usr/sbin", "var", "var/log", "var/www")
_TEXTS = {
    "etc/os-release": 'NAME="docklab stand-in for Alpine (busybox)"\nID=docklab-alpine\nVERSION_ID=1\n'
                      'PRETTY_NAME="docklab stand-in for Alpine (busybox)"\n',
    "etc/passwd": "root:x:0:0:root:/root:/bin/sh\ndaemon:x:2:2:daemon:/sbin:/bin/false\n"
                  "nobody:x:65534:65534:nobody:/:/bin/false\n",
    "etc/group": "root:x:0:root\ndaemon:x:2:\ntty:x:5:\nusers:x:100:\nnobody:x:65534:\n",
    "etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
    "etc/shells": "/bin/sh\n/bin/ash\n",
    "etc/profile": "export PS1='\\w \\$ '\n",
}


def version() -> str:
    return _VERSION


def write(work: Path, out: Path, notice: Callable[[str], None]) -> None:
    """Write the root file system to the tar file `out`; nothing is installed, and root is not needed."""
    machine.need("apt-get", "dpkg-deb", "ldd")
    package = _download(work, notice)
    machine.run(["dpkg-deb", "-x", str(package), str(work / "package")])
    busybox = next((path for path in (work / "package/bin/busybox", work / "package/usr/bin/busybox")
                    if path.is_file()), None)
    if busybox is None:
        raise ImageUnavailable("The busybox package of this machine holds no busybox.", machine.ELSEWHERE)
    applets = machine.run([str(busybox), "--list-full"]).split()
    with tarfile.open(out, "w") as tar:
        _add_skeleton(tar)
        _add_file(tar, "bin/busybox", busybox)
        for applet in applets:
            if applet != "bin/busybox":
                _add_link(tar, applet)
        for library in _libraries(busybox):
            _add_file(tar, str(library).lstrip("/"), library)


def _download(work: Path, notice: Callable[[str], None]) -> Path:
    command = ["apt-get", "download", "-o", "APT::Sandbox::User=root", "busybox"]
    try:
        machine.run(command, folder=work)
    except ImageUnavailable:
        machine.apt_update(notice)
        machine.run(command, folder=work)
    return next(work.glob("busybox_*.deb"))


def _libraries(binary: Path) -> list[Path]:
    found = [Path(path) for path in _LIBRARY.findall(machine.run(["ldd", str(binary)]))]
    beside = {path.parent for path in found if path.name.startswith("libc.so")}
    return found + [folder / name for folder in beside for name in _RESOLVERS if (folder / name).is_file()]


def _entry(path: str, kind: bytes, mode: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(path)
    entry.type, entry.mode, entry.uname, entry.gname = kind, mode, "root", "root"
    return entry


def _add_skeleton(tar: tarfile.TarFile) -> None:
    for folder in _FOLDERS:
        tar.addfile(_entry(folder, tarfile.DIRTYPE, 0o700 if folder == "root" else 0o755))
    for folder in ("tmp", "var/tmp"):
        tar.addfile(_entry(folder, tarfile.DIRTYPE, 0o1777))
    for path, text in _TEXTS.items():
        entry = _entry(path, tarfile.REGTYPE, 0o644)
        entry.size = len(text.encode())
        tar.addfile(entry, io.BytesIO(text.encode()))


def _add_file(tar: tarfile.TarFile, path: str, source: Path) -> None:
    entry = _entry(path, tarfile.REGTYPE, 0o755)
    entry.size = source.stat().st_size
    with source.open("rb") as file:
        tar.addfile(entry, file)


def _add_link(tar: tarfile.TarFile, path: str) -> None:
    entry = _entry(path, tarfile.SYMTYPE, 0o777)
    entry.linkname = "/bin/busybox"
    tar.addfile(entry)
