"""The stand-in for alpine: busybox, every applet a link to it, with the C library that it needs to resolve names."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from pathlib import Path

from docklab.errors import ImageUnavailable
from docklab.images import machine, rootfs

_VERSION = "1"
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
    package = rootfs.unpack("busybox", work, notice)
    busybox = next((path for path in (package / "bin/busybox", package / "usr/bin/busybox") if path.is_file()), None)
    if busybox is None:
        raise ImageUnavailable("The busybox package of this machine holds no busybox.", machine.ELSEWHERE)
    applets = machine.run([str(busybox), "--list-full"]).split()
    with tarfile.open(out, "w") as tar:
        _add_skeleton(tar)
        rootfs.add_file(tar, "bin/busybox", busybox)
        for applet in applets:
            if applet != "bin/busybox":
                rootfs.add_link(tar, applet, "/bin/busybox")
        for library in rootfs.libraries(busybox):
            rootfs.add_file(tar, str(library).lstrip("/"), library)


def _add_skeleton(tar: tarfile.TarFile) -> None:
    for folder in _FOLDERS:
        rootfs.add_folder(tar, folder, 0o700 if folder == "root" else 0o755)
    for folder in ("tmp", "var/tmp"):
        rootfs.add_folder(tar, folder, 0o1777)
    for path, text in _TEXTS.items():
        rootfs.add_text(tar, path, text)
