"""The stand-in for registry: the CNCF distribution registry of this machine's distribution, and the libraries it needs."""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from pathlib import Path

from docklab.errors import ImageUnavailable
from docklab.images import machine, rootfs

CONFIGURATION = "/etc/docker/registry/config.yml"
_STORAGE = "/var/lib/registry"
INSTRUCTIONS = ('ENTRYPOINT ["/bin/registry", "serve"]', "EXPOSE 5000", f"VOLUME {_STORAGE}")
_VERSION = "1"
_TEXTS = {
    "etc/passwd": "root:x:0:0:root:/:/sbin/nologin\n",
    "etc/group": "root:x:0:root\n",
    "etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
    CONFIGURATION.lstrip("/"): "version: 0.1\n"
                               "log: {fields: {service: registry}}\n"
                               f"storage: {{cache: {{blobdescriptor: inmemory}}, filesystem: {{rootdirectory: {_STORAGE}}}}}\n"
                               "http: {addr: ':5000', headers: {X-Content-Type-Options: [nosniff]}}\n",
}


def version() -> str:
    return _VERSION


def write(work: Path, out: Path, notice: Callable[[str], None]) -> None:
    """Write the root file system to the tar file `out`; nothing is installed, and root is not needed."""
    machine.need("apt-get", "dpkg-deb", "ldd")
    registry = rootfs.unpack("docker-registry", work, notice) / "usr/bin/docker-registry"
    if not registry.is_file():
        raise ImageUnavailable("The docker-registry package of this machine holds no registry.", machine.ELSEWHERE)
    with tarfile.open(out, "w") as tar:
        rootfs.add_folder(tar, "tmp", 0o1777)
        for path, text in _TEXTS.items():
            rootfs.add_text(tar, path, text)
        rootfs.add_file(tar, "bin/registry", registry)
        for library in rootfs.libraries(registry):
            rootfs.add_file(tar, str(library).lstrip("/"), library)
