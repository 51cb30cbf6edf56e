"""Windows Subsystem for Linux: whether the engine or this terminal is in it, and where the learner's files are."""

from __future__ import annotations

import platform
import re
from typing import NamedTuple

from docklab.doctor.finding import Finding, State
from docklab.doctor.machine import Machine
from docklab.errors import DocklabError

_WINDOWS_DRIVE = re.compile(r"^/mnt/[a-z](/|$)")


class WslFacts(NamedTuple):
    """The kernels, in their own words, and the workspace."""

    here: str
    engine: str
    workspace: str


def wsl(machine: Machine) -> Finding:
    """Whether WSL is in play."""
    try:
        engine = machine.info.get("KernelVersion") or ""
    except DocklabError:
        engine = ""
    return line(WslFacts(platform.release(), engine, machine.settings.workspace.as_posix()))


def line(facts: WslFacts) -> Finding:
    """What that means."""
    here, engine = "microsoft" in facts.here.lower(), "microsoft" in facts.engine.lower()
    if not here and not engine:
        return Finding("wsl", "WSL", State.OK, "not in use")
    if not here:
        return Finding("wsl", "WSL", State.OK, "the engine runs in WSL, this terminal does not")
    if _WINDOWS_DRIVE.match(facts.workspace):
        return Finding("wsl", "WSL", State.LIMITED, f"your files are on a Windows drive ({facts.workspace})",
                       "Mounts from there are slow, and owners and permissions are lost.", "export DOCKLAB_WORKSPACE=~/docklab")
    return Finding("wsl", "WSL", State.OK, "this terminal is in WSL, and your files are on its own disk")
