"""The kernel that the virtual machine boots: one that is on this machine, or the distribution's, downloaded on request and
kept in docklab's own folder, never installed."""

from __future__ import annotations

import contextlib
import os
import platform
import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from docklab.errors import ImageUnavailable, NotReady
from docklab.images import machine

_BOOT = Path("/boot")
# Debian's and Ubuntu's kernels for virtual machines, as packages that depend on the newest one.
_PACKAGES = ("linux-image-cloud-amd64", "linux-image-virtual")
_NEWEST = re.compile(r"Depends: (linux-image-\d\S+)")


def find(cache: Path) -> Path | None:
    """A kernel that may be read: docklab's own download, else the newest of this machine."""
    for folder in (_folder(cache), _BOOT):
        found = [path for path in folder.glob("vmlinuz-*") if path.is_file() and os.access(path, os.R_OK)]
        if found:
            return max(found, key=lambda path: [int(number) for number in re.findall(r"\d+", path.name)])
    return None


def can_fetch() -> bool:
    """True where the distribution's kernel can be downloaded."""
    return platform.machine() in ("x86_64", "AMD64") and all(map(shutil.which, ("apt-get", "apt-cache", "dpkg-deb")))


def fetch(cache: Path, notice: Callable[[str], None]) -> Path:
    """Download the distribution's kernel package and keep its kernel; nothing is installed. Raises NotReady."""
    kept = next(iter(_folder(cache).glob("vmlinuz-*")), None)
    if kept:
        return kept
    if not can_fetch():
        raise NotReady("docklab can download a kernel on Debian and Ubuntu for x86-64 only.",
                       "Name one that is here: docklab measure --kernel FILE")
    notice("Downloading the distribution's kernel package (about 30 MB; nothing is installed).")
    try:
        return _download(cache, notice)
    except ImageUnavailable as problem:
        raise NotReady(f"No kernel could be downloaded. {problem.message}",
                       "See that this machine reaches its package mirror (apt-get update).") from problem


def _download(cache: Path, notice: Callable[[str], None]) -> Path:
    folder = _folder(cache)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="docklab-kernel-", dir=folder) as scratch:
        work = Path(scratch)
        command = ["apt-get", "download", "-o", "APT::Sandbox::User=root"]
        try:
            machine.run([*command, _package()], folder=work)
        except ImageUnavailable:
            machine.apt_update(notice)
            machine.run([*command, _package()], folder=work)
        machine.run(["dpkg-deb", "-x", str(next(work.glob("*.deb"))), str(work / "files")])
        kernel = next((work / "files" / "boot").glob("vmlinuz-*"), None)
        if kernel is None:
            raise NotReady("The kernel package holds no kernel.", "Name one that is here: docklab measure --kernel FILE")
        return Path(shutil.move(kernel, folder / kernel.name))


def _package() -> str:
    """The name of the newest kernel package for virtual machines."""
    for name in _PACKAGES:
        with contextlib.suppress(ImageUnavailable):  # that there is no such package: this is the other distribution
            found = _NEWEST.search(machine.run(["apt-cache", "depends", name]))
            if found:
                return found[1]
    raise ImageUnavailable(f"The package lists of this machine have neither {' nor '.join(_PACKAGES)}.", "apt-get update")


def _folder(cache: Path) -> Path:
    return cache / "kernel"
