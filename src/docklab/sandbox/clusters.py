"""Clusters that docklab makes itself, with kind, k3d or minikube, each with a kubeconfig of docklab's own."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

from docklab.engine.cluster import kubectl
from docklab.engine.cluster.kubectl import Cluster
from docklab.errors import EngineFault, NotReady, SkippedHere

WAYS = ("Three ways to get one:\n"
        "  Docker Desktop: Settings, Kubernetes, Create cluster\n"
        "  kind:           kind create cluster\n"
        "  minikube:       minikube start")
_SECONDS = 600


class Tool(NamedTuple):
    """How a program makes a cluster called `docklab`, takes it down, and what kubectl then calls it."""

    program: str
    create: tuple[str, ...]
    delete: tuple[str, ...]
    context: str


_KIND = Tool("kind", ("kind", "create", "cluster", "--name", "docklab", "--wait", "180s"),
             ("kind", "delete", "cluster", "--name", "docklab"), "kind-docklab")
_K3D = Tool("k3d", ("k3d", "cluster", "create", "docklab", "--wait", "--timeout", "180s"),
            ("k3d", "cluster", "delete", "docklab"), "k3d-docklab")
_MINIKUBE = Tool("minikube", ("minikube", "start", "--profile", "docklab-minikube", "--driver", "docker"),
                 ("minikube", "delete", "--profile", "docklab-minikube"), "docklab-minikube")
TOOLS = (_KIND, _K3D, _MINIKUBE)


def kubeconfig(home: Path) -> Path:
    """The file that leads to docklab's own cluster, whether or not there is one."""
    return home / "cluster" / "kubeconfig"


def here() -> Cluster:
    """The cluster that kubectl speaks to, which answers; raises SkippedHere with the ways to get one."""
    try:
        cluster = kubectl.current()
        cluster.kubectl("get", "--raw", "/readyz")
    except NotReady as problem:
        raise SkippedHere(problem.message, WAYS) from problem
    return cluster


def up(home: Path) -> Cluster:
    """The cluster that is there, else a new one; raises SkippedHere where there is no program that makes one."""
    with contextlib.suppress(SkippedHere):
        return here()
    tool = next((one for one in TOOLS if shutil.which(one.program)), None)
    if tool is None or not shutil.which("kubectl"):
        raise SkippedHere("No cluster of this machine answers, and kind, k3d and minikube are not on the PATH, or kubectl is "
                          "not.", WAYS)
    file = kubeconfig(home)
    file.parent.mkdir(parents=True, exist_ok=True)
    (file.parent / "made-with").write_text(tool.program, encoding="utf-8")  # first: one that was cut off is taken down, too
    _run(tool.create, file)
    return Cluster(tool.context, str(file))


def down(home: Path) -> str:
    """Take docklab's own cluster down, and no other; the program that did it, empty when there was none."""
    file = kubeconfig(home)
    note = file.parent / "made-with"
    made = note.read_text(encoding="utf-8") if note.is_file() else ""
    tool = next((one for one in TOOLS if one.program == made), None)
    if tool is None:
        return ""
    _run(tool.delete, file)
    file.unlink(missing_ok=True)
    note.unlink()
    return tool.program


def _run(command: tuple[str, ...], file: Path) -> None:
    try:
        done = subprocess.run(command, env={**os.environ, "KUBECONFIG": str(file)}, capture_output=True, text=True,
                              errors="replace", stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise EngineFault(f"`{' '.join(command)}` did not end well: {problem}", "Try again.") from problem
    if done.returncode:
        raise EngineFault(f"`{' '.join(command)}` failed: {(done.stderr or done.stdout).strip()[-400:]}",
                          "It may lack its node image: see the note for classrooms without a network.")
