"""Sandboxes as they are written down: before anything of them is made, until nothing of them is left."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docklab.errors import StateUnusable, UsageError
from docklab.settings import POINTER, SandboxPointer, Settings, read_pointer
from docklab.state import private
from docklab.state.lock import only_docklab

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
_FILE = "sandbox.json"


@dataclass(frozen=True, slots=True)
class Options:
    """What may be chosen when a sandbox is made. `memory` in bytes, `cpus` a share of cores, `pids` a count; 0 for no
    limit. `share` are the folders of this machine that its containers can mount; `binaries` a folder whose `dockerd`
    is used instead of the machine's, with `flags` for it; `forward` off leaves published ports inside; `ports` are those
    that can be published outside beside the course's, where that must be known beforehand."""

    memory: int = 0
    cpus: float = 0.0
    pids: int = 0
    share: tuple[str, ...] = ()
    binaries: str = ""
    flags: tuple[str, ...] = ()
    forward: bool = True
    ports: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One sandbox. `id` is random: everything that is made for the sandbox has it, so that it can be found again
    whatever happened. `host` and `certs` are what docker clients are told; `outer_host` and `outer_certs` the engine
    that was there when it was made. `ports` maps the course's ports to those that were free when it was made, `picks` are the
    first and the last of those that its engine chooses by itself; `owner` is the docklab whose it is."""

    name: str
    kind: str
    id: str
    folder: str
    host: str
    certs: str = ""
    outer_host: str = ""
    outer_certs: str = ""
    ports: dict[int, int] = field(default_factory=dict)
    options: Options = Options()
    owner: str = ""
    made: float = 0.0
    picks: tuple[int, ...] = ()

    @property
    def picked(self) -> range:
        """The ports that its engine chooses by itself; none where any may be chosen."""
        return range(self.picks[0], self.picks[1] + 1) if self.picks else range(0)

    @property
    def container(self) -> str:
        """What the container and the volume of a sandbox in a container are called."""
        return f"docklab-sandbox-{self.name}-{self.id[:6]}"

    def to_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Record:
        """What a docklab of another version wrote down: what an older one does not say has its default, and what only a newer
        one knows is left out."""
        options = _known(Options, raw["options"])
        options |= {name: tuple(options[name]) for name in ("share", "flags", "ports") if name in options}
        ports = {int(inside): int(outside) for inside, outside in raw["ports"].items()}
        return cls(**{**_known(cls, raw), "options": Options(**options), "ports": ports, "picks": tuple(raw.get("picks", ()))})


def _known(form: type[Options | Record], raw: dict[str, Any]) -> dict[str, Any]:
    return {one.name: raw[one.name] for one in dataclasses.fields(form) if one.name in raw}


def new_id() -> str:
    return os.urandom(6).hex()


def checked(name: str) -> str:
    """The name itself; raises UsageError for one with odd characters."""
    if name == "none" or not _NAME.fullmatch(name):
        raise UsageError(f"A sandbox cannot be named {name!r}.",
                         "Use up to 32 lower-case letters, digits, - and _, with no - or _ in front: docklab sandbox up lab")
    return name


class Records:
    """The sandboxes of one state directory."""

    def __init__(self, settings: Settings) -> None:
        self._root = settings.sandboxes

    def folder(self, name: str) -> Path:
        return self._root / name

    def all(self) -> list[Record]:
        """Every sandbox that is written down, by name."""
        found = [self.get(path.parent.name) for path in self._root.glob(f"*/{_FILE}")]
        return sorted((one for one in found if one), key=lambda one: one.name)

    def get(self, name: str) -> Record | None:
        path = self._root / name / _FILE
        try:
            return Record.from_json(json.loads(path.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as problem:  # files are replaced whole, so this is somebody's editing
            hint = "Restore that file: it says what the sandbox is."
            raise StateUnusable(f"{path} cannot be read: {problem!r}.", hint) from problem

    def write(self, record: Record) -> Record:
        """Write it down, whole or not at all."""
        record = dataclasses.replace(record, made=record.made or time.time())
        folder = self.folder(record.name)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        _replace(folder / _FILE, json.dumps(record.to_json(), indent=1))
        return record

    def forget(self, name: str) -> None:
        """Remove a sandbox's folder, the record as the last but the lock."""
        folder = self.folder(name)
        for path in folder.glob("*"):
            if path.name != _FILE and not path.name.startswith("lock."):
                remove_tree(path)
        (folder / _FILE).unlink(missing_ok=True)
        remove_tree(folder)
        with contextlib.suppress(OSError):
            self._root.rmdir()  # only when it was the last

    @contextlib.contextmanager
    def locked(self, name: str) -> Iterator[None]:
        """Alone at work on one sandbox; raises Locked."""
        folder = self.folder(name)
        with only_docklab(folder):
            yield
        if not (folder / _FILE).exists():
            remove_tree(folder)

    # Which one is current

    def current(self) -> str:
        """The name of the sandbox that all commands follow; empty when there is none."""
        return read_pointer(self._root).name

    def choose(self, record: Record) -> None:
        """Let all commands follow this sandbox."""
        private.folder(self._root.parent)
        self._root.mkdir(mode=0o700, exist_ok=True)
        _replace(self._root / POINTER, json.dumps(SandboxPointer(record.name, record.host, record.certs)._asdict()))

    def choose_none(self) -> None:
        (self._root / POINTER).unlink(missing_ok=True)


def remove_tree(path: Path) -> None:
    """Remove files and folders, never through a mount: what is mounted there is not ours."""
    mounts = Path("/proc/self/mounts")
    if mounts.is_file() and any(_within(line.split(" ")[1], path) for line in mounts.read_text("utf-8", "replace").splitlines()):
        raise StateUnusable(f"Something is still mounted in {path}, which is therefore not removed.",
                            "See `findmnt`, unmount it, then try again.")
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _within(mount: str, path: Path) -> bool:
    mount = mount.replace("\\040", " ")
    return mount == str(path) or mount.startswith(f"{path}/")


def _replace(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
