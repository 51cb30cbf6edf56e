"""Pods, deployments and replica sets as plain facts, from what the API server tells."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any, NamedTuple

from docklab import documents

REVISION = "deployment.kubernetes.io/revision"
TEMPLATE = "pod-template-hash"
_UNITS = {"k": 10 ** 3, "M": 10 ** 6, "G": 10 ** 9, "Ki": 2 ** 10, "Mi": 2 ** 20, "Gi": 2 ** 30, "m": 0.001}


class ProbeFacts(NamedTuple):
    """How a container is asked whether it is well. `what` says it in words; a port may be a name; `patience` is after how many
    seconds one that never was well counts as ill."""

    what: str
    path: str = ""
    port: str = ""
    patience: int = 0


class ContainerFacts(NamedTuple):
    """A container as a template wants it; memory in bytes, 0 for none."""

    name: str
    image: str
    readiness: ProbeFacts | None = None
    liveness: ProbeFacts | None = None
    memory_limit: int = 0
    memory_request: int = 0
    ports: tuple[tuple[str, int], ...] = ()

    def asked_by(self, probe: ProbeFacts) -> int:
        """The port that the probe asks; 0 where it names one that is not there."""
        return int(probe.port) if probe.port.isdigit() else dict(self.ports).get(probe.port, 0)


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


class HappenedFacts(NamedTuple):
    """An event: what it is about, by its name, what is said, and when, as the API writes it."""

    about: str
    said: str
    at: str


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
    return HappenedFacts((raw.get("involvedObject") or {}).get("name") or "", raw.get("message") or "", at)


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
        images=tuple(one["image"] for one in spec["containers"]),
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
        lived=_seconds(last.get("terminated") or {}), containers=_containers(spec))


def deployment(raw: dict[str, Any]) -> DeploymentFacts:
    """From `kubectl get deployment NAME -o json`."""
    meta, spec, status = raw["metadata"], raw["spec"], raw.get("status") or {}
    return DeploymentFacts(
        name=meta["name"], uid=meta["uid"], images=tuple(one["image"] for one in spec["template"]["spec"]["containers"]),
        wanted=int(spec.get("replicas", 1)), updated=int(status.get("updatedReplicas") or 0),
        available=int(status.get("availableReplicas") or 0), replicas=int(status.get("replicas") or 0),
        settled=int(status.get("observedGeneration") or 0) >= int(meta["generation"]),
        selector=spec["selector"].get("matchLabels") or {},
        revision=int((meta.get("annotations") or {}).get(REVISION) or 0), paused=bool(spec.get("paused")),
        containers=_containers(spec["template"]["spec"]), spare=_spare(spec),
        labels=(spec["template"].get("metadata") or {}).get("labels") or {})


def replica_set(raw: dict[str, Any]) -> ReplicaSetFacts:
    """From one item of `kubectl get replicasets -o json`."""
    meta, spec = raw["metadata"], raw["spec"]
    owner = (meta.get("ownerReferences") or [{}])[0]
    return ReplicaSetFacts(meta["name"], meta["uid"], owner.get("uid") or "", int(spec.get("replicas") or 0),
                           tuple(one["image"] for one in spec["template"]["spec"]["containers"]),
                           (meta.get("labels") or {}).get(TEMPLATE, ""),
                           int((meta.get("annotations") or {}).get(REVISION) or 0))


def job(raw: dict[str, Any]) -> JobFacts:
    """From one item of `kubectl get jobs -o json`."""
    status = raw.get("status") or {}
    true = {one["type"] for one in status.get("conditions") or [] if one.get("status") == "True"}
    return JobFacts(
        name=raw["metadata"]["name"], images=tuple(one["image"] for one in raw["spec"]["template"]["spec"]["containers"]),
        wanted=int(raw["spec"].get("completions") or 1), succeeded=int(status.get("succeeded") or 0),
        active=int(status.get("active") or 0), tries=int(status.get("failed") or 0), complete="Complete" in true,
        failed="Failed" in true)


def _spare(spec: dict[str, Any]) -> int:
    """As the API counts: a share of the replicas is rounded down."""
    wanted, strategy = int(spec.get("replicas", 1)), spec.get("strategy") or {}
    if strategy.get("type") == "Recreate":
        return wanted
    given = str((strategy.get("rollingUpdate") or {}).get("maxUnavailable", "25%"))
    return wanted * int(given[:-1]) // 100 if given.endswith("%") else int(given)


def _containers(spec: dict[str, Any]) -> tuple[ContainerFacts, ...]:
    return tuple(_container(one) for one in spec["containers"])


def _container(raw: dict[str, Any]) -> ContainerFacts:
    resources = raw.get("resources") or {}
    return ContainerFacts(
        name=raw.get("name") or "", image=raw["image"], readiness=_probe(raw.get("readinessProbe")),
        liveness=_probe(raw.get("livenessProbe")),
        memory_limit=in_bytes((resources.get("limits") or {}).get("memory")),
        memory_request=in_bytes((resources.get("requests") or {}).get("memory")),
        ports=tuple((one.get("name") or "", int(one["containerPort"])) for one in raw.get("ports") or []))


def _probe(raw: dict[str, Any] | None) -> ProbeFacts | None:
    if not raw:
        return None
    patience = (int(raw.get("initialDelaySeconds") or 0)
                + int(raw.get("periodSeconds") or 10) * int(raw.get("failureThreshold") or 3))
    if asked := raw.get("httpGet"):
        path, port = asked.get("path") or "/", str(asked["port"])
        return ProbeFacts(f"GET {path} on port {port}", path, port, patience)
    if asked := raw.get("tcpSocket"):
        return ProbeFacts(f"a connection to port {asked['port']}", "", str(asked["port"]), patience)
    command = (raw.get("exec") or {}).get("command") or ["(of another kind)"]
    return ProbeFacts(f"the command `{' '.join(command)}`", patience=patience)


def _seconds(terminated: dict[str, Any]) -> int:
    """From the start of a container to its end."""
    if not (terminated.get("startedAt") and terminated.get("finishedAt")):
        return 0
    began, ended = (datetime.datetime.fromisoformat(terminated[key]) for key in ("startedAt", "finishedAt"))
    return int((ended - began).total_seconds())


def in_bytes(quantity: str | None) -> int:
    """`64Mi` as the API means it; 0 for none."""
    match = re.fullmatch(r"([0-9.]+)([A-Za-z]*)", str(quantity or "0"))
    return int(float(match[1]) * _UNITS.get(match[2], 1)) if match else 0
