"""The Kubernetes cluster that docklab uses: its own, else the one that kubectl speaks to now. docklab never switches that."""

from __future__ import annotations

import shutil
from typing import NamedTuple

from docklab.doctor.finding import Finding, State
from docklab.doctor.machine import Machine
from docklab.engine.cluster import kubectl, nodes
from docklab.errors import NotReady

_SECONDS = 5
_OUT = "docklab sandbox use none (in docklab shell, exit first)"


class ClusterFacts(NamedTuple):
    """`context` is the one that is used, empty for none, with `said` in that case. Only a cluster on this machine is asked whether
    it is `ready`; with a sandbox, also whether its nodes are `apart` from that."""

    kubectl: bool
    context: str = ""
    ready: bool = False
    said: str = ""
    hint: str = ""
    apart: bool = False


def cluster(machine: Machine) -> Finding:
    """kubectl, its context, and whether that cluster is ready."""
    return line(machine.once("kubernetes", lambda: _read(machine)))


def _read(machine: Machine) -> ClusterFacts:
    if not shutil.which("kubectl"):
        return ClusterFacts(kubectl=False)
    try:
        found = kubectl.current()
    except NotReady as problem:  # one elsewhere was not asked: that could open a login, or wake somebody up
        return ClusterFacts(kubectl=True, said=problem.message, hint=problem.hint)
    try:
        found.kubectl("get", "--raw", "/readyz", f"--request-timeout={_SECONDS}s", seconds=_SECONDS + 3)
        apart = bool(machine.settings.sandbox) and machine.answers and nodes.apart(found, machine.engine)
    except NotReady as problem:
        return ClusterFacts(kubectl=True, context=found.context, said=problem.message)
    return ClusterFacts(kubectl=True, context=found.context, ready=True, apart=apart)


def line(facts: ClusterFacts) -> Finding:
    """What kubectl says means."""
    title, means = "Kubernetes", "The lessons on Kubernetes need a cluster on this machine."
    begin = "In Docker Desktop: Settings, Kubernetes, Create cluster. Or: kind create cluster. Or: minikube start"
    if not facts.kubectl:
        return Finding("kubernetes", title, State.MISSING, "there is no program `kubectl` on the PATH", means,
                       f"Install kubectl: https://kubernetes.io/docs/tasks/tools/. Then get a cluster. {begin}")
    if not facts.context:
        return Finding("kubernetes", title, State.MISSING, facts.said.rstrip("."),
                       f"{means} docklab uses no other, and never switches.",
                       f"{facts.hint}, or get one. {begin}" if facts.hint.startswith("kubectl") else begin)
    if not facts.ready:
        return Finding("kubernetes", title, State.MISSING, f"`{facts.context}` is not ready: {facts.said}", means,
                       f"Start that cluster, then: kubectl --context {facts.context} get nodes. Or get another. {begin}")
    if facts.apart:
        return Finding("kubernetes", title, State.MISSING, f"the nodes of `{facts.context}` are not in the current sandbox, and "
                                                           "see none of its "
                                                           "images", means, f"Leave the sandbox for these lessons: {_OUT}")
    return Finding("kubernetes", title, State.OK, f"`{facts.context}` is ready")
