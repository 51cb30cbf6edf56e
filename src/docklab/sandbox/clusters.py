"""Clusters that docklab makes itself, with kind, k3d or minikube, each with a kubeconfig of docklab's own.

While that file is there, docklab uses that cluster, whatever kubectl's own files choose.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from docklab.engine.cluster import kubectl, where
from docklab.engine.cluster.kubectl import Cluster
from docklab.errors import EngineFault, NotReady, SkippedHere
from docklab.settings import own_kubeconfig

WAYS = ("Three ways to get one:\n"
        "  Docker Desktop: Settings, Kubernetes, Create cluster\n"
        "  kind:           kind create cluster\n"
        "  minikube:       minikube start")
_SECONDS = 600
_PATIENCE = 180  # with one that was started again
_LAST = 5  # lines of what a program said, when it failed
_AGAIN = "Remove what is left of it, and make it again: docklab cluster down, then docklab cluster up"
Notice = Callable[[str], None]


class Tool(NamedTuple):
    """How a program makes a cluster called `docklab`, starts it when it was stopped, and takes it down."""

    program: str
    create: tuple[str, ...]
    start: tuple[str, ...]
    delete: tuple[str, ...]


_KIND = Tool("kind", ("kind", "create", "cluster", "--name", "docklab", "--wait", "180s"),
             ("docker", "start", "docklab-control-plane"), ("kind", "delete", "cluster", "--name", "docklab"))
_K3D = Tool("k3d", ("k3d", "cluster", "create", "docklab", "--wait", "--timeout", "180s"),
            ("k3d", "cluster", "start", "docklab", "--wait"), ("k3d", "cluster", "delete", "docklab"))
_MINIKUBE = Tool("minikube", ("minikube", "start", "--profile", "docklab-minikube", "--driver", "docker"),
                 ("minikube", "start", "--profile", "docklab-minikube"), ("minikube", "delete", "--profile", "docklab-minikube"))
TOOLS = (_KIND, _K3D, _MINIKUBE)


def here() -> Cluster:
    """The cluster that docklab uses, which answers; raises SkippedHere with the ways to get one."""
    try:
        cluster = kubectl.current()
        _asked(cluster)
    except NotReady as problem:
        own = "Start it: docklab cluster up. Or remove it: docklab cluster down" if own_kubeconfig().is_file() else WAYS
        raise SkippedHere(problem.message, own) from problem
    return cluster


def _asked(cluster: Cluster) -> None:
    cluster.kubectl("get", "--raw", "/readyz")


def elsewhere() -> str:
    """What to type so that kubectl speaks to the cluster that docklab made; empty where there is none, or where it does."""
    own = own_kubeconfig()
    if not own.is_file():
        return ""
    try:
        ours, theirs = (kubectl.configured(files) for files in (str(own), where.files()))
    except NotReady:
        return ""
    return f"export KUBECONFIG={own}" if (ours.context, ours.server) != (theirs.context, theirs.server) else ""


def up(home: Path, notice: Notice) -> Cluster:
    """The cluster that is there, else docklab's own, started again or made now; what that takes is said meanwhile. Raises
    SkippedHere where there is no program that makes one."""
    try:
        return here()
    except SkippedHere as problem:
        reason = problem.message
    own, made = own_kubeconfig(home), _made_with(home)
    if made and own.is_file():
        return _again(made, own, notice)
    tool = made or next((one for one in TOOLS if shutil.which(one.program)), None)
    if tool is None or not shutil.which("kubectl"):
        raise SkippedHere(f"{reason} To make one, kind, k3d or minikube must be on the PATH, and kubectl.", WAYS)
    own.parent.mkdir(parents=True, exist_ok=True)
    _note(home).write_text(tool.program, encoding="utf-8")  # first: one that was cut off is taken down, too
    notice(f"{reason} {tool.program} makes one now; that takes a few minutes.")
    if made:
        _run(made.delete, own, notice)  # what one that was cut off has left
    _run(tool.create, own, notice)
    cluster = kubectl.current()
    _asked(cluster)
    return cluster


def _again(made: Tool, own: Path, notice: Notice) -> Cluster:
    notice(f"The cluster that docklab made with {made.program} does not answer; it is started again.")
    _run(made.start, own, notice)
    cluster, deadline = kubectl.current(), time.monotonic() + _PATIENCE
    while True:
        try:
            _asked(cluster)
        except NotReady as problem:
            if time.monotonic() > deadline:
                raise EngineFault(f"It was started, and does not answer: {problem.message}", _AGAIN) from problem
            time.sleep(1)
        else:
            return cluster


def down(home: Path, notice: Notice) -> str:
    """Take docklab's own cluster down, and no other; the program that did it, empty when there was none."""
    tool = _made_with(home)
    if tool is None:
        return ""
    own = own_kubeconfig(home)
    _run(tool.delete, own, notice)
    own.unlink(missing_ok=True)
    _note(home).unlink()
    return tool.program


def made_with(home: Path) -> str:
    """The program that made docklab's own cluster; empty when there is none."""
    tool = _made_with(home)
    return tool.program if tool else ""


def _made_with(home: Path) -> Tool | None:
    try:
        program = _note(home).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    return next((one for one in TOOLS if one.program == program), None)


def _note(home: Path) -> Path:
    return own_kubeconfig(home).with_name("made-with")


def _run(command: tuple[str, ...], file: Path, notice: Notice) -> None:
    """Run it, and pass on what it says while it works."""
    said: deque[str] = deque(maxlen=_LAST)
    began = time.monotonic()
    try:
        process = subprocess.Popen(command, env={**os.environ, "KUBECONFIG": str(file)}, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    except OSError as problem:
        raise EngineFault(f"`{' '.join(command)}` cannot be run: {problem.strerror}.", "Put it on the PATH.") from problem
    late = threading.Timer(_SECONDS, process.kill)
    late.start()
    try:
        with process:
            for line in filter(str.strip, process.stdout or ()):
                said.append(line.strip())
                notice(f"  {line.rstrip()}")
    finally:
        late.cancel()
    if process.returncode:
        ended = f"did not end within {_SECONDS} s" if time.monotonic() - began > _SECONDS else "failed"
        raise EngineFault(f"`{' '.join(command)}` {ended}: {' '.join(said)[-400:]}",
                          f"It may lack its node image: see the note for classrooms without a network. {_AGAIN}")
