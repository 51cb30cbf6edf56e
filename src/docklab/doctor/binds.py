"""Who owns what a container writes into a folder of yours: really tried, in a folder of docklab's own."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docklab.doctor.finding import Finding, State
from docklab.doctor.machine import Machine, Untried
from docklab.errors import DocklabError, EngineUnavailable

_OTHER = 12345
_WRITE = f"touch /docklab/root /docklab/other && chown {_OTHER}:{_OTHER} /docklab/other"
_DESKTOP = "Docker Desktop: Settings, Resources, File sharing: add the folder."


class BindFacts(NamedTuple):
    """The owners, outside, of a file that a container's root made and of one that it gave to user 12345; -1 for a file
    that is not there."""

    root: int
    other: int
    problem: str = ""
    mend: str = ""
    tried: bool = True


def owners(machine: Machine) -> Finding:
    """Bind mounts, and whose the files in them are."""
    return line(machine.once("bind-owners", lambda: _read(machine)), str(machine.settings.workspace))


def _read(machine: Machine) -> BindFacts:
    if os.name == "nt":
        return BindFacts(-1, -1, "Windows does not store such owners", tried=False)
    try:
        with _folder(machine.settings.workspace) as folder:
            # A mount, not a bind of the old kind: where the engine does not see the folder, that would make one there.
            machine.tried(["sh", "-c", _WRITE], user="0", mounts=[{"Type": "bind", "Source": str(folder), "Target": "/docklab"}])
            return BindFacts(_owner(folder / "root"), _owner(folder / "other"))
    except (Untried, EngineUnavailable) as problem:
        return BindFacts(-1, -1, problem.message, problem.hint, tried=False)
    except DocklabError as problem:
        return BindFacts(-1, -1, problem.message)
    except OSError as problem:
        return BindFacts(-1, -1, f"{machine.settings.workspace}: {problem.strerror}", tried=False)


@contextlib.contextmanager
def _folder(workspace: Path) -> Iterator[Path]:
    """A folder in the workspace, gone afterwards, and the workspace too if it was not there."""
    new = not workspace.exists()
    workspace.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".docklab-probe-", dir=workspace))
    folder.chmod(0o777)  # a container's root that is mapped to somebody else may write, too: whose its files are is the question
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if new:
            with contextlib.suppress(OSError):
                workspace.rmdir()


def _owner(file: Path) -> int:
    try:
        return file.stat().st_uid
    except OSError:
        return -1


def line(facts: BindFacts, workspace: str) -> Finding:
    """What the owners mean."""
    title = "files shared with containers"
    if not facts.tried:
        return Finding("bind-owners", title, State.UNKNOWN, facts.problem, mend=facts.mend)
    if facts.root == -1:
        return Finding("bind-owners", title, State.MISSING,
                       f"a container cannot write into {workspace}: {facts.problem or 'what it wrote is not there'}",
                       "Your folders cannot be mounted into containers.", _DESKTOP)
    if (facts.root, facts.other) == (0, _OTHER):
        return Finding("bind-owners", title, State.OK, "tried: a file keeps the owner that the container gave it")
    return Finding("bind-owners", title, State.MISSING,
                   f"a file of root in a container belongs to user {facts.root} here, and one of its user {_OTHER} to "
                   f"{facts.other}",
                   "Folders are shared, but owners are mapped: what the exercises on owners show does not happen here.",
                   "Use a Docker Engine on Linux with root rights for those.")
