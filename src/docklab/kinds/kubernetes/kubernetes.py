"""Expectations about what a cluster holds in the exercise's own namespace."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from docklab.engine.cluster.workloads import DeploymentFacts, PodFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed

# Why a pod waits -> what is off. None of them goes away by itself.
STUCK = {"ErrImagePull": "image-pull", "ImagePullBackOff": "image-pull", "ErrImageNeverPull": "image-never",
         "InvalidImageName": "image-name", "CrashLoopBackOff": "crash", "CreateContainerConfigError": "config",
         "CreateContainerError": "config", "RunContainerError": "crash"}


@dataclass(frozen=True)
class KubernetesCheck:
    """A deployment, a pod or a config map in a namespace fixture, read from the cluster in which the exercise began.

    ```yaml
    kubernetes: {namespace: docklab-scale, deployment: model-api, image: "k8s-scale:1.0", replicas: 3, same_set: true}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "kubernetes"

    namespace: str  # the alias of the namespace fixture
    deployment: str = ""  # a deployment, which is whole
    pod: str = ""  # a pod, which is Ready
    config_map: str = ""  # a config map
    gone: bool = False  # the namespace, with all that was in it
    image: str = ""  # a container of it has this image
    replicas: int = 0  # how many there must be; 0 for any number but none
    same_set: bool = False  # by the replica set that was there when the exercise began
    answers: str = ""  # what the pod's answer to /health holds
    port: int = 5000  # the port that is asked
    data: dict[str, str] = field(default_factory=dict)  # of the config map
    node: str = ""  # the key of the config map that holds the name of a node of the cluster
    why_not: dict[str, str] = field(default_factory=dict)  # a wrong value of the config map -> what it is

    def __post_init__(self) -> None:
        if sum(map(bool, (self.deployment, self.pod, self.config_map, self.gone))) != 1:
            raise ValueError("give exactly one of deployment, pod, config_map, gone")

    @property
    def name(self) -> str:
        return self.deployment or self.pod or self.config_map or self.namespace

    @property
    def noun(self) -> str:
        return "deployment" if self.deployment else "pod" if self.pod else "config map" if self.config_map else "namespace"

    @property
    def resource(self) -> str:
        """What kubectl calls it."""
        return self.noun.replace(" ", "")

    @property
    def _ready(self) -> str:
        return f"{self.noun} {self.name} ready"

    def title(self) -> str:
        """What is expected, in one line."""
        if self.gone:
            return f"the namespace `{self.namespace}` is gone"
        many = f" with {self.replicas} pods" if self.replicas else ""
        return f"{self.noun} `{self.name}`{many} in the namespace `{self.namespace}`"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        if self.gone:
            return self._gone(case)
        if not case.cluster_name(self.namespace):
            return failed("namespace", f"the namespace {self.namespace}", "it is gone")
        if self.config_map:
            return self._config_map(case)
        return self._deployment(case) if self.deployment else self._pod(case)

    def _gone(self, case: Case) -> Outcome:
        left = case.namespace_left(self.namespace)
        if not left:
            return passed(self.title())
        if left == "leaving":
            return failed("leaving", self.title(), "it is being deleted", retry=True)
        return failed("anew" if left == "another" else "there", self.title(), "another one of its name is there"
                      if left == "another" else f"it holds {', '.join(holds(case, self.namespace)) or 'nothing'}")

    def _missing(self) -> Outcome:
        return failed("missing", f"{self.noun} {self.name} in {self.namespace}", f"no {self.noun} {self.name} is there")

    def _config_map(self, case: Case) -> Outcome:
        found = case.config_map(self.namespace, self.name)
        if found is None:
            return self._missing()
        for key, value in self.data.items():
            if found.get(key, "").strip() != value:
                return failed("data", f"{key} with the right value", f"{key} is `{found[key]}`" if key in found else
                              f"its keys are {', '.join(found) or 'none'}")
        if self.node and found.get(self.node, "").strip() not in case.nodes(self.namespace):
            return failed("node", f"{self.node} with the name of a node that is Ready",
                          f"{self.node} is `{found[self.node]}`" if self.node in found else
                          f"its keys are {', '.join(found) or 'none'}")
        return passed(self.title())

    def _pod(self, case: Case) -> Outcome:
        found = next((one for one in case.pods(self.namespace) if one.name == self.name and not one.leaving), None)
        if found is None:
            return self._missing()
        if self.image and self.image not in found.images:
            return failed("image", f"image {self.image}", f"image {', '.join(found.images)}")
        if not found.ready:
            return unwell(self._ready, [found])
        if self.answers:
            ok, text = case.pod_answer(self.namespace, self.name, self.port)
            if not ok:
                return failed("silent", f"an answer on port {self.port}", text, retry=True)
            if self.answers not in text:
                return failed("answer", "the answer from your own image", text[:200])
        return passed(self.title(), f"{found.name} is ready")

    def _deployment(self, case: Case) -> Outcome:
        found = case.deployment(self.namespace, self.name)
        if found is None:
            return self._missing()
        if self.image and self.image not in found.images:
            return failed("image", f"image {self.image}", f"image {', '.join(found.images)}")
        if found.wanted != self.replicas if self.replicas else not found.wanted:
            return failed("replicas", f"{self.replicas or 'at least 1'} replicas", f"replicas: {found.wanted}")
        if found.paused and found.updated < found.wanted:
            return failed("paused", "a rollout that is not paused", "it is paused")
        newest = newest_pods(found, case, self.namespace)
        if by_hand := [one for one in newest if not set(found.images) <= set(one.images)]:
            return failed("by-hand", f"image {', '.join(found.images)}, as in the template of {self.name}",
                          f"{by_hand[0].name} has {', '.join(by_hand[0].images)}")
        if not found.whole:
            return refused(self._ready, found) or unwell(self._ready, newest)
        if self.same_set and not self._by_the_same(case, found):
            return failed("other-set", "the replica set that was there at the start", "a new one")
        return passed(self.title(), f"{found.available} of {found.wanted} pods are available")

    def _by_the_same(self, case: Case, found: DeploymentFacts) -> bool:
        now = {one.uid for one in case.replica_sets(self.namespace) if one.owner_uid == found.uid and one.replicas}
        return now <= set(case.began(self.namespace).sets)


def refused(expected: str, found: DeploymentFacts) -> Outcome | None:
    """The cluster makes no more pods for it, and says why: a quota, for one."""
    return failed("refused", expected, f"{found.replicas} of {found.wanted} pods are there; {found.refused}") if (
        found.refused and found.replicas < found.wanted) else None


def unwell(expected: str, pods: list[PodFacts]) -> Outcome:
    """What keeps the first of them that is not ready from being it."""
    ill = next((one for one in pods if not one.ready), None)
    if ill is None:
        return failed("waiting", expected, "its pods are not there yet", retry=True)
    if ill.ended == "OOMKilled":
        return failed("oom", expected, f"{ill.name} was killed: it used more memory than its limit (exit code {ill.exit_code})")
    if ill.waiting in STUCK:
        ended = f", exit code {ill.exit_code}" if ill.ended else ""
        return failed(STUCK[ill.waiting], expected, f"{ill.name}: {ill.waiting}{ended}")
    if ill.unscheduled:
        return failed("pending", expected, f"{ill.name} is Pending: {ill.unscheduled}")
    return failed("waiting", expected, f"{ill.name} is not ready", retry=True)


def pods_of(found: DeploymentFacts, case: Case, namespace: str) -> list[PodFacts]:
    """The pods of a deployment that are to stay, those that are not ready first."""
    mine = [one for one in case.pods(namespace)
            if not one.leaving and found.selector.items() <= one.labels.items() and one.owner.startswith("ReplicaSet/")]
    return sorted(mine, key=lambda one: one.ready)


def newest_pods(found: DeploymentFacts, case: Case, namespace: str) -> list[PodFacts]:
    """Those of its newest template: what keeps the older ones from being ready may be fixed already."""
    sets = [one for one in case.replica_sets(namespace) if one.owner_uid == found.uid]
    newest = max(sets, key=lambda one: one.revision, default=None)
    return [one for one in pods_of(found, case, namespace) if found.settled and newest and one.template == newest.template]


def holds(case: Case, namespace: str) -> list[str]:
    """What of the common kinds is in it, in words; without what the cluster puts into each namespace."""
    kinds = {"Deployment": "deployment", "Job": "job", "Pod": "pod", "Service": "service", "ConfigMap": "config map"}
    return [f"{word} {name}" for kind, word in kinds.items() for name in case.names_of(kind, namespace)
            if name != "kube-root-ca.crt"]
