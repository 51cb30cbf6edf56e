"""The Kubernetes cluster that kubectl speaks to now. docklab never switches it."""

from __future__ import annotations

from typing import NamedTuple

from docklab.doctor.asking import ask
from docklab.doctor.finding import Finding, State
from docklab.doctor.machine import Machine
from docklab.engine.cluster.kubectl import is_local

_SECONDS = 5


class ClusterFacts(NamedTuple):
    """`context` is kubectl's current one, empty for none. Only a local one is asked whether it is `ready`."""

    kubectl: bool
    context: str = ""
    ready: bool = False
    said: str = ""


def cluster(machine: Machine) -> Finding:
    """kubectl, its context, and whether that cluster is ready."""
    return line(machine.once("kubernetes", _read))


def _read() -> ClusterFacts:
    current = ask("kubectl", "config", "current-context")
    if not current.there:
        return ClusterFacts(kubectl=False)
    if not current.ok or not current.text:
        return ClusterFacts(kubectl=True, said=current.text)
    if not is_local(current.text):  # to ask it could open a login, or wake somebody up
        return ClusterFacts(kubectl=True, context=current.text)
    ready = ask("kubectl", "--context", current.text, "get", "--raw", "/readyz", f"--request-timeout={_SECONDS}s",
                seconds=_SECONDS + 3)
    return ClusterFacts(kubectl=True, context=current.text, ready=ready.ok and ready.text == "ok", said=ready.text)


def line(facts: ClusterFacts) -> Finding:
    """What kubectl says means."""
    title, means = "Kubernetes", "The lessons on Kubernetes need a cluster on this machine."
    begin = "In Docker Desktop: Settings, Kubernetes, Create cluster. Or: kind create cluster. Or: minikube start"
    if not facts.kubectl:
        return Finding("kubernetes", title, State.MISSING, "there is no program `kubectl` on the PATH", means,
                       f"Install kubectl: https://kubernetes.io/docs/tasks/tools/. Then get a cluster. {begin}")
    if not facts.context:
        return Finding("kubernetes", title, State.MISSING, "kubectl has no current context", means, begin)
    if not is_local(facts.context):
        return Finding("kubernetes", title, State.MISSING,
                       f"kubectl's current context `{facts.context}` is none of a cluster on this machine; it was not asked",
                       f"{means} docklab touches no other, and never switches.",
                       f"kubectl config use-context NAME, or get one. {begin}")
    if not facts.ready:
        return Finding("kubernetes", title, State.MISSING, f"`{facts.context}` is not ready: {facts.said}", means,
                       f"Start that cluster, then: kubectl --context {facts.context} get nodes. Or get another. {begin}")
    return Finding("kubernetes", title, State.OK, f"`{facts.context}` is ready")
