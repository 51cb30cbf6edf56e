"""Pods, deployments and replica sets as plain facts, from what the API server tells."""

from __future__ import annotations

import datetime
import json
from typing import Any, NamedTuple

from docklab import documents
from docklab.engine.cluster.containers import ContainerFacts, images, of_spec

REVISION = "deployment.kubernetes.io/revision"
TEMPLATE = "pod-template-hash"


class PodFacts(NamedTuple):
    """A pod. `waiting`, `said` and `ended` speak of the first container that is not well: why it waits, the cluster's own words,
    and how it ended last (`Error`, `OOMKilled`) with `exit_code`."""

    name: str
    uid: str
    labels: dict[str, str]
    owner: str  # kind/name of what made it; empty for a bare pod
    images: tuple[str, ...]
    policies: tuple[str, ...]
    ready: bool
    leaving: bool
    addresses: frozenset[str] = frozenset()
    waiting: str = ""
    said: str = ""
    ended: str = ""
    exit_code: int = 0
    restarts: int = 0
    unscheduled: str = ""
    running: bool = False  # every container of it
    was_ready: bool = False  # this container or, where it was restarted, the one before
    lived: int = 0  # seconds, the container before this one
    containers: tuple[ContainerFacts, ...] = ()
    ready_since: str = ""  # as the API writes it

    @property
    def starting(self) -> bool:
        """True while its node makes its containers."""
        return not (self.running or self.leaving or self.unscheduled or self.ended) and self.waiting in (
            "", "ContainerCreating", "PodInitializing")

    @property
    def status(self) -> str:
        """In one word: kubectl's, and `ready` or `not ready` for one that runs."""
        if self.leaving:
            return "Terminating"
        if self.running:
            return "ready" if self.ready else "not ready"
        return self.waiting or self.ended or "Pending"

    @property
    def template(self) -> str:
        """The hash of the template that it was made of."""
        return self.labels.get(TEMPLATE, "")


class DeploymentFacts(NamedTuple):
    """A deployment: what is wanted, and what is there. `settled` is True when the cluster has seen the latest wish."""

    name: str
    uid: str
    images: tuple[str, ...]
    wanted: int
    updated: int
    available: int
    replicas: int
    settled: bool
    selector: dict[str, str]
    revision: int = 0
    paused: bool = False
    containers: tuple[ContainerFacts, ...] = ()
    spare: int = 0  # so many pods may be missing while it is rolled out
    labels: dict[str, str] | None = None  # of the pods that it makes
    refused: str = ""  # why the cluster makes no more pods for it, in its own words

    @property
    def whole(self) -> bool:
        return self.settled and self.wanted == self.updated == self.available == self.replicas


class ReplicaSetFacts(NamedTuple):
    """A replica set, and the deployment that it belongs to."""

    name: str
    uid: str
    owner_uid: str
    replicas: int
    images: tuple[str, ...] = ()
    template: str = ""
    revision: int = 0


class JobFacts(NamedTuple):
    """A job: how many of its pods are to end well, how many did, run now, and failed (`tries`). `failed` is True once it has
    given up."""

    name: str
    images: tuple[str, ...]
    wanted: int
    succeeded: int
    active: int
    tries: int
    complete: bool
    failed: bool
    why: str = ""  # it has given up
    held: str = ""  # the field of it that keeps it from making any pod
    program: tuple[str, ...] = ()  # what its template runs in place of the image's own
    arguments: tuple[str, ...] = ()


class HappenedFacts(NamedTuple):
    """An event: what it is about, by its name, what is said, and when, as the API writes it. A second may hold several:
    `order` is that in which the cluster wrote them down."""

    about: str
    said: str
    at: str
    order: int = 0


class Began(NamedTuple):
    """What was in a namespace when its exercise began: pods as uid by name, replica sets by uid, deployments as uid, revision and
    replicas by name."""

    pods: dict[str, str]
    sets: tuple[str, ...]
    deployments: dict[str, tuple[str, int, int]]

    def to_text(self) -> str:
        """To be written down on the namespace."""
        return json.dumps(self, separators=(",", ":"))


def began(text: str) -> Began:
    """From what was written down; nothing, if nothing was."""
    pods, sets, deployments = documents.parsed(text or "[{}, [], {}]")
    return Began(pods, tuple(sets), {name: (uid, revision, wanted) for name, (uid, revision, wanted) in deployments.items()})


def begin(found: dict[str, list[dict[str, Any]]]) -> Began:
    """From what is there now, by the API's name of each kind."""
    deployments = [deployment(raw) for raw in found.get("Deployment", [])]
    return Began({raw["metadata"]["name"]: raw["metadata"]["uid"] for raw in found.get("Pod", [])},
                 tuple(raw["metadata"]["uid"] for raw in found.get("ReplicaSet", [])),
                 {one.name: (one.uid, one.revision, one.wanted) for one in deployments})


def happened(raw: dict[str, Any]) -> HappenedFacts:
    """From one item of `kubectl get events -o json`."""
    at = raw.get("lastTimestamp") or raw.get("eventTime") or raw["metadata"].get("creationTimestamp") or ""
    return HappenedFacts((raw.get("involvedObject") or {}).get("name") or "", raw.get("message") or "", at,
                         int(raw["metadata"].get("resourceVersion") or 0))


def pod(raw: dict[str, Any]) -> PodFacts:
    """From one item of `kubectl get pods -o json`."""
    meta, spec, status = raw["metadata"], raw["spec"], raw.get("status") or {}
    conditions = {one["type"]: one for one in status.get("conditions") or []}
    placed, ready = conditions.get("PodScheduled") or {}, conditions.get("Ready") or {}
    containers = [*(status.get("initContainerStatuses") or []), *(status.get("containerStatuses") or [])]
    ill = next((one for one in containers if not one.get("ready") and "completed" not in str(one.get("state")).casefold()),
               containers[0] if containers else {})
    state, last = ill.get("state") or {}, ill.get("lastState") or {}
    waiting = state.get("waiting") or {}
    ended = state.get("terminated") or last.get("terminated") or {}
    owner = (meta.get("ownerReferences") or [{}])[0]
    return PodFacts(
        name=meta["name"], uid=meta["uid"], labels=meta.get("labels") or {},
        owner=f"{owner['kind']}/{owner['name']}" if owner else "",
        images=images(spec),
        policies=tuple(one.get("imagePullPolicy") or "" for one in spec["containers"]),
        ready=ready.get("status") == "True", leaving="deletionTimestamp" in meta,
        addresses=frozenset(one["ip"] for one in status.get("podIPs") or [] if one.get("ip")),
        waiting=waiting.get("reason") or "", said=waiting.get("message") or "",
        ended=ended.get("reason") or "", exit_code=int(ended.get("exitCode") or 0), restarts=int(ill.get("restartCount") or 0),
        unscheduled=(placed.get("message") or "") if placed.get("status") == "False" else "",
        running=bool(status.get("containerStatuses")) and all("running" in (one.get("state") or {})
                                                              for one in status["containerStatuses"]),
        was_ready=ready.get("status") == "True" or (ready.get("lastTransitionTime") or "") > (
            (last.get("terminated") or state.get("running") or {}).get("startedAt") or "9"),
        lived=_seconds(last.get("terminated") or {}), containers=of_spec(spec),
        ready_since=(ready.get("lastTransitionTime") or "") if ready.get("status") == "True" else "")


def deployment(raw: dict[str, Any]) -> DeploymentFacts:
    """From `kubectl get deployment NAME -o json`."""
    meta, spec, status = raw["metadata"], raw["spec"], raw.get("status") or {}
    return DeploymentFacts(
        name=meta["name"], uid=meta["uid"], images=images(spec["template"]["spec"]),
        wanted=int(spec.get("replicas", 1)), updated=int(status.get("updatedReplicas") or 0),
        available=int(status.get("availableReplicas") or 0), replicas=int(status.get("replicas") or 0),
        settled=int(status.get("observedGeneration") or 0) >= int(meta["generation"]),
        selector=spec["selector"].get("matchLabels") or {},
        revision=int((meta.get("annotations") or {}).get(REVISION) or 0), paused=bool(spec.get("paused")),
        containers=of_spec(spec["template"]["spec"]), spare=_spare(spec),
        labels=(spec["template"].get("metadata") or {}).get("labels") or {},
        refused=next((one.get("message") or "" for one in status.get("conditions") or []
                      if one.get("type") == "ReplicaFailure" and one.get("status") == "True"), ""))


def replica_set(raw: dict[str, Any]) -> ReplicaSetFacts:
    """From one item of `kubectl get replicasets -o json`."""
    meta, spec = raw["metadata"], raw["spec"]
    owner = (meta.get("ownerReferences") or [{}])[0]
    return ReplicaSetFacts(meta["name"], meta["uid"], owner.get("uid") or "", int(spec.get("replicas") or 0),
                           images(spec["template"]["spec"]),
                           (meta.get("labels") or {}).get(TEMPLATE, ""),
                           int((meta.get("annotations") or {}).get(REVISION) or 0))


def job(raw: dict[str, Any]) -> JobFacts:
    """From one item of `kubectl get jobs -o json`."""
    status, spec = raw.get("status") or {}, raw["spec"]
    template = spec["template"]["spec"]
    true = {one["type"]: one.get("reason") or "" for one in status.get("conditions") or [] if one.get("status") == "True"}
    return JobFacts(
        name=raw["metadata"]["name"], images=images(template),
        wanted=int(spec.get("completions") or 1), succeeded=int(status.get("succeeded") or 0),
        active=int(status.get("active") or 0), tries=int(status.get("failed") or 0), complete="Complete" in true,
        failed="Failed" in true, why=true.get("Failed", ""), held="suspend: true" if spec.get("suspend") else
        "parallelism: 0" if spec.get("parallelism") == 0 else "",
        program=tuple(template["containers"][0].get("command") or ()), arguments=tuple(template["containers"][0].get("args") or ()))


def _spare(spec: dict[str, Any]) -> int:
    """As the API counts: a share of the replicas is rounded down."""
    wanted, strategy = int(spec.get("replicas", 1)), spec.get("strategy") or {}
    if strategy.get("type") == "Recreate":
        return wanted
    given = str((strategy.get("rollingUpdate") or {}).get("maxUnavailable", "25%"))
    return wanted * int(given[:-1]) // 100 if given.endswith("%") else int(given)


def _seconds(terminated: dict[str, Any]) -> int:
    """From the start of a container to its end."""
    if not (terminated.get("startedAt") and terminated.get("finishedAt")):
        return 0
    began, ended = (datetime.datetime.fromisoformat(terminated[key]) for key in ("startedAt", "finishedAt"))
    return int((ended - began).total_seconds())
