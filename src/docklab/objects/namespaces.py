"""A namespace of docklab's own in a cluster on this machine: for one exercise, with what it needs, and removed with it.

It is recognised by its uid and by docklab's labels; one of that name which somebody else made is never touched.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from docklab import documents
from docklab.engine import labels
from docklab.engine.cluster import kubectl, nodes
from docklab.engine.cluster.kubectl import Cluster
from docklab.engine.cluster.workloads import begin, deployment, pod
from docklab.errors import ContentError, EngineFault, NotReady
from docklab.kinds.expect import STRICT
from docklab.objects import manifests

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.client import Engine

PREFIX = "docklab-"
_DEADLINE = 90
_PATIENCE = 10  # with a pod that is being started


@dataclass(frozen=True)
class NamespaceFixture:
    """A namespace called as the alias says. `images` are brought to the nodes; `manifest` is YAML that is applied in it, after
    which every deployment must be available, and every pod must have been restarted as often as `restarts` says. `then` is
    applied after that, and may be as bad as it likes: only that the cluster has begun with it is waited for."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "namespace"
    as_: str  # the alias, and the namespace's name: it begins with `docklab-`
    images: tuple[str, ...] = ()  # images that are brought to the nodes
    manifest: str = ""  # YAML that is applied in it; start waits until its deployments are whole
    then: str = ""  # YAML that is applied after that, and may be as bad as the exercise needs it
    restarts: int = 0  # so often each pod was restarted before the exercise begins

    def __post_init__(self) -> None:
        if not self.as_.startswith(PREFIX):
            raise ValueError(f"the name of a namespace of docklab begins with {PREFIX}")


def bring_up(fixture: NamespaceFixture, marks: dict[str, str]) -> str:
    """Make it with all that belongs in it, wait until that is there, and return how to write it down."""
    cluster = kubectl.current()
    if cluster.find("namespace", fixture.as_) is not None:
        raise NotReady(f"The namespace {fixture.as_} is already in {cluster.context}, and docklab did not make it.",
                       "Remove or rename it if you no longer need it.")
    meta = {"name": fixture.as_, "labels": marks}
    made = documents.parsed(cluster.kubectl("create", "-f", "-", "-o", "json", given=json.dumps(
        {"apiVersion": "v1", "kind": "Namespace", "metadata": meta})))
    for image in fixture.images:
        nodes.load(cluster, image)
    for manifest, ready in ((fixture.manifest, _is_there), (fixture.then, _is_begun)):
        if manifest:
            cluster.kubectl("apply", f"--namespace={fixture.as_}", "-f", "-", given=_allowed(manifest, fixture.as_))
            _wait(cluster, fixture, ready)
    if fixture.manifest or fixture.then:
        began = begin(cluster.together("deployments.apps,pods,replicasets.apps", fixture.as_)).to_text()
        cluster.kubectl("annotate", "namespace", fixture.as_, f"{labels.BEGAN}={began}")
    return cluster.written(made["metadata"]["uid"])


def _allowed(manifest: str, namespace: str) -> str:
    """The loader has seen it already; here it is seen with the values of the run in it."""
    try:
        return manifests.checked(manifest, namespace)
    except ValueError as problem:
        raise ContentError(f"A manifest of {namespace} is not what a fixture may have: {problem}.",
                           "The list is in docklab's documentation, under Security.") from problem


def _wait(cluster: Cluster, fixture: NamespaceFixture, ready: Callable[[Cluster, NamespaceFixture], bool]) -> None:
    deadline = time.monotonic() + _DEADLINE
    while not ready(cluster, fixture):
        if time.monotonic() > deadline:
            raise ContentError(f"What belongs in {fixture.as_} was not there within {_DEADLINE} s.",
                               f"kubectl -n {fixture.as_} get pods")
        time.sleep(0.2)


def _is_there(cluster: Cluster, fixture: NamespaceFixture) -> bool:
    found = cluster.together("deployments,pods", fixture.as_)
    pods = [pod(raw) for raw in found.get("Pod", [])]
    deployments = [deployment(raw) for raw in found.get("Deployment", [])]
    none_wanted = bool(deployments) and not any(one.wanted for one in deployments)
    return all(one.whole for one in deployments) and (bool(pods) or none_wanted) and all(
        one.ready and one.restarts >= fixture.restarts for one in pods)


def _is_begun(cluster: Cluster, fixture: NamespaceFixture) -> bool:
    found = cluster.together("deployments,pods", fixture.as_)
    pods = [pod(raw) for raw in found.get("Pod", [])]
    seen = [deployment(raw) for raw in found.get("Deployment", [])]
    return bool(pods) and all(one.settled and one.updated for one in seen) and not any(one.starting for one in pods)


def find(name: str, written: str, marks: dict[str, str]) -> str:
    """How the namespace is written down if it is there and ours; empty when it is not. Where its cluster is silent, it is
    taken to be there still."""
    try:
        cluster = Cluster.of(written) if written else kubectl.current()
        found = cluster.find("namespace", name)
    except EngineFault as problem:
        return "" if kubectl.is_gone(problem) else written
    except NotReady:
        return ""
    return cluster.written(found["metadata"]["uid"]) if found and _is_ours(found, written, marks) else ""


def _is_ours(found: dict[str, Any], written: str, marks: dict[str, str]) -> bool:
    bears = found["metadata"].get("labels") or {}
    same = not written or found["metadata"]["uid"] == kubectl.uid_of(written)
    return same and all(bears.get(key) == value for key, value in marks.items())


def holder(name: str) -> str:
    """How a namespace of that name, no matter who made it, would be written down; empty when there is none."""
    try:
        cluster = kubectl.current()
        found = cluster.find("namespace", name)
    except NotReady:
        return ""
    return cluster.written(found["metadata"]["uid"]) if found else ""


def remove(engine: Engine, name: str, written: str) -> frozenset[str]:
    """Remove it with all that is in it, and wait until it is gone, and so are its pods' containers where the nodes use this
    engine: they use images, which go next. The uids of the pods that it had: a node may still begin one more container of
    theirs, see `swept`."""
    cluster, uid = Cluster.of(written), kubectl.uid_of(written)
    found = cluster.find("namespace", name)
    if found is None or found["metadata"]["uid"] != uid or labels.OWNER not in (found["metadata"].get("labels") or {}):
        return frozenset()
    left = cluster.delete_namespace(name)  # nothing new comes into it from here on
    _wait_until_begun(cluster, name)
    pods = _pods_ever(cluster, name)
    _wait_until_gone(cluster, left)
    while swept(engine, pods):
        pass
    return pods


def swept(engine: Engine, pods: frozenset[str]) -> bool:
    """Remove the containers of pods that are gone, where their node uses this engine: the node would do it within a minute.
    One that the node began just now, before it heard that the pod is gone, is among them. True when there was any."""
    rest = [one for one in engine.containers(label=labels.POD) if one.labels.get(labels.POD) in pods]
    for container in rest:
        engine.remove_container(container.id)
    return bool(rest)


def _pods_ever(cluster: Cluster, name: str) -> frozenset[str]:
    """The uids of the pods in it, and of those that the cluster has forgotten already, while their containers go: its events
    still tell of them."""
    told = [raw.get("involvedObject") or {} for raw in cluster.every("events", name)]
    return frozenset([pod(raw).uid for raw in cluster.every("pods", name)]
                     + [one["uid"] for one in told if one.get("kind") == "Pod" and one.get("uid")])


def _wait_until_begun(cluster: Cluster, name: str) -> None:
    """Until none of the pods is being started: a node goes on with that, whatever becomes of the pod."""
    deadline = time.monotonic() + _PATIENCE
    while any(pod(raw).starting for raw in cluster.every("pods", name)) and time.monotonic() < deadline:
        time.sleep(0.1)


def _wait_until_gone(cluster: Cluster, namespace: dict[str, Any]) -> None:
    """A cluster begins to empty a namespace five seconds after it was deleted at the earliest. So what is in it, of whatever
    kind, is deleted here, and once nothing is left, it may go at once."""
    name, uid = namespace["metadata"]["name"], namespace["metadata"]["uid"]
    left: dict[str, Any] | None = namespace
    deadline = time.monotonic() + _DEADLINE
    while left is not None and left["metadata"]["uid"] == uid:
        if _emptied(cluster, name):
            with contextlib.suppress(EngineFault):  # it has changed since, or is gone
                cluster.finalize(left)
                return
        if time.monotonic() > deadline:
            raise EngineFault(f"The namespace {name} was not gone within {_DEADLINE} s.", "Try again: docklab clean")
        time.sleep(0.2)
        left = cluster.find("namespace", name)


def _emptied(cluster: Cluster, name: str) -> bool:
    """Delete all that is in it; True when nothing of any kind is left."""
    kinds = cluster.kinds()
    if not kinds:
        return False
    try:
        cluster.kubectl("delete", kinds, "--all", f"--namespace={name}", "--grace-period=0", "--force", "--wait=false")
        return not cluster.kubectl("get", kinds, f"--namespace={name}", "-o", "name").strip()
    except EngineFault:  # some object is gone meanwhile, or not to be deleted: the cluster deals with that
        return False
