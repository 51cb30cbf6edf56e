"""The files that a sandbox of this machine sees: its programs, read-only, and the learner's folders. Nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

from docklab.sandbox.namespaces import BIND, RDONLY, REC, REMOUNT, SHARED, mount, unmount

_PROGRAMS = ("usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32")
_ETC = ("alternatives", "apparmor", "apparmor.d", "ca-certificates", "group", "host.conf", "hosts", "ld.so.cache", "localtime",
        "modprobe.d", "nsswitch.conf", "passwd", "protocols", "services", "ssl", "docker/certs.d")
_RESOLVED = Path("/run/systemd/resolve/resolv.conf")
# What of the machine's own daemon settings is about the network that the sandbox shares.
_KEPT = ("registry-mirrors", "insecure-registries", "dns", "dns-opts", "dns-search", "mtu", "proxies")


def enter(new: Path, *, kept: list[Path], programs: list[Path]) -> None:
    """Build the root in the folder `new` and move this mount namespace there. `kept` are folders that stay where they
    are and can be written; `programs` more that can be read."""
    mount("docklab", str(new), kind="tmpfs", options="mode=755,size=512m")
    for name in _PROGRAMS:
        source = Path("/", name)
        if source.is_symlink():
            (new / name).symlink_to(source.readlink())
        elif source.is_dir():
            _bind(source, new, readonly=True)
    for folder in programs:
        _bind(folder, new, readonly=True)
    for name, kind in (("dev", ""), ("proc", "proc"), ("sys", "sysfs")):  # a new sysfs: it shows one network namespace
        (new / name).mkdir()
        mount(f"/{name}", str(new / name), kind=kind, flags=0 if kind else BIND | REC)
    for name in ("sys/fs/cgroup", "sys/kernel/security"):
        if os.path.ismount(f"/{name}"):
            mount(f"/{name}", str(new / name), flags=BIND | REC)
    for name, mode in (("tmp", 0o1777), ("root", 0o700), ("var", 0o755), ("home", 0o755), ("run", 0o755), ("mnt", 0o755)):
        (new / name).mkdir(exist_ok=True)
        (new / name).chmod(mode)
    (new / "var/run").symlink_to("/run")
    _etc(new)
    for folder in kept:
        _bind(folder, new, readonly=False)
    old = new / "old"
    old.mkdir()
    os.chdir(new)
    subprocess.run(["pivot_root", ".", "old"], check=True)
    os.chdir("/")
    unmount("/old")
    Path("/old").rmdir()
    mount("none", "/", flags=SHARED | REC)  # as a machine's own root is, so that volumes can be shared between containers' mounts


def daemon_settings() -> dict[str, object]:
    """The machine's own daemon settings, as far as they are about its network."""
    try:
        there = json.loads(Path("/etc/docker/daemon.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: there[key] for key in _KEPT if key in there}


def _etc(new: Path) -> None:
    (new / "etc").mkdir()
    for name in _ETC:
        source = Path("/etc", name)
        if source.exists():
            target = new / "etc" / name
            target.parent.mkdir(exist_ok=True)
            if source.is_dir():
                _bind(source, new, readonly=True)
            else:
                shutil.copyfile(source, target)
    resolver = Path("/etc/resolv.conf")
    # A resolver on the loopback address is this machine's own, which another network namespace does not reach.
    if resolver.exists() and "nameserver 127." in resolver.read_text("utf-8", "replace") and _RESOLVED.exists():
        resolver = _RESOLVED
    if resolver.exists():
        shutil.copyfile(resolver, new / "etc/resolv.conf")


def _bind(source: Path, new: Path, *, readonly: bool) -> None:
    target = new / str(source).lstrip("/")
    target.mkdir(parents=True, exist_ok=True)
    mount(str(source), str(target), flags=BIND | REC)
    if readonly:
        mount("none", str(target), flags=REMOUNT | BIND | RDONLY)
