"""Mounts: what is expected, and what is off."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from docklab.engine.facts import ContainerFacts, MountFacts
from docklab.kinds.expect import IN_WORKSPACE, STRICT, Outcome, failed

# Where Docker Desktop's machine has the folders of the computer that it runs on.
_DESKTOP = re.compile(r"^(?:/host_mnt|/run/desktop/mnt/host)(?=/)")
_DRIVE = re.compile(r"^/?([A-Za-z]):?(?=/)")


@dataclass(frozen=True)
class Mounted:
    """A mount: the volume, or the folder of the workspace, and where it must appear."""

    __pydantic_config__ = STRICT
    at: str  # the path in the container
    volume: str = ""  # the volume by its name
    folder: str = field(default="", metadata=IN_WORKSPACE)  # a folder of the workspace
    read_only: bool | None = None  # it is read-only or, with `false`, writable

    def __post_init__(self) -> None:
        if self.volume and self.folder:
            raise ValueError("a mount has a volume or a folder, not both")

    def __str__(self) -> str:
        return f"your folder {self.folder}" if self.folder else self.volume or "a mount"


def mismatch(want: Mounted, found: ContainerFacts, workspace: Path) -> Outcome | None:
    """What is off about the container's mounts; None when they fit."""
    wanted = f"{'' if want.folder else 'volume '}{want} at {want.at}"
    here = at(found, want.at)
    if here is None:
        seen = ", ".join(f"{mount.name or mount.source} at {mount.at}" for mount in found.mounts) or "no mounts"
        return failed("mount-missing", wanted, seen)
    right = is_folder(here, workspace / want.folder) if want.folder else (
        here.kind == "volume" and want.volume in ("", here.name))
    if not right:
        return failed("mount-other", wanted, f"{here.kind} {here.name or here.source} at {here.at}")
    if want.read_only is not None and here.writable == want.read_only:
        return failed("mount-mode", "read-only" if want.read_only else "writable",
                      "writable" if here.writable else "read-only")
    return None


def at(found: ContainerFacts, path: str) -> MountFacts | None:
    """What is mounted at this path of the container."""
    return next((mount for mount in found.mounts if mount.at.rstrip("/") == path.rstrip("/")), None)


def is_folder(mount: MountFacts, folder: Path) -> bool:
    """True for a bind mount of this folder, however the engine spells it."""
    if mount.kind != "bind":
        return False
    return folder.resolve() == Path(mount.source).resolve() or _plain(folder.resolve().as_posix()) == _plain(mount.source)


def _plain(path: str) -> str:
    """/host_mnt/c/Users/me and C:\\Users\\me alike as /c/users/me."""
    path = _DESKTOP.sub("", path.replace("\\", "/").rstrip("/"))
    drive = _DRIVE.match(path)
    return f"/{drive[1]}{path[drive.end():]}".casefold() if drive else path
