"""Expectations about how a deployment changes: pods that were lost come back, a new image is rolled out, a bad one is stuck while
the old pods serve, and is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docklab.engine.cluster.workloads import DeploymentFacts, PodFacts, ReplicaSetFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed
from docklab.kinds.kubernetes import rollout_story
from docklab.kinds.kubernetes.deployment import DeploymentCheck
from docklab.kinds.kubernetes.kubernetes import STUCK, KubernetesCheck, pods_of


@dataclass(frozen=True)
class KubernetesRolloutCheck(DeploymentCheck):
    """How a `deployment` changed that was there when the exercise began, with exactly one expectation. It is known by its uid,
    pods by theirs, rollouts by revision and template.

    ```yaml
    kubernetes_rollout: {namespace: docklab-undo, deployment: model-api, back_to: "k8s-undo:1.0", replicas: 2}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "kubernetes_rollout"

    healed: bool = False  # its pods are others than at the start, which were lost, of the same replica set
    to: str = ""  # every pod has this image, by a rollout
    stuck_on: str = ""  # a rollout to this image does not get on, and enough of the old pods serve
    back_to: str = ""  # every pod has this image again, in the replica set that had it before
    without_gap: bool = False  # with `to`: as long as no new pod was ready, an old one was there
    replicas: int = 0  # so many pods
    service: str = ""  # it leads to the old pods while the rollout is stuck
    port: int = 80  # the port of that service
    says: str = ""  # text in the answer of the old pods

    def __post_init__(self) -> None:
        if sum(map(bool, (self.healed, self.to, self.stuck_on, self.back_to))) != 1:
            raise ValueError("give exactly one of healed, to, stuck_on, back_to")
        if self.without_gap and not self.to:
            raise ValueError("without_gap goes with to")

    @property
    def image(self) -> str:
        return self.to or self.stuck_on or self.back_to

    @property
    def workload(self) -> KubernetesCheck:
        """What is expected of the deployment itself."""
        return KubernetesCheck(namespace=self.namespace, deployment=self.deployment, replicas=self.replicas)

    def title(self) -> str:
        """What is expected, in one line."""
        if self.healed:
            return f"the pods of `{self.deployment}` were lost, and it has made others"
        if self.stuck_on:
            return f"the rollout of `{self.deployment}` to {self.stuck_on} is stuck, and the old pods still answer"
        return f"`{self.deployment}` was rolled {'out' if self.to else 'back'} to {self.image}"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = self.found(case)
        if isinstance(found, Outcome):
            return found
        uid, revision, _ = case.began(self.namespace).deployments.get(self.deployment, ("", 0, 0))
        if found.uid != uid:
            return failed("made-anew", f"the deployment {self.deployment} that was there at the start", "another one of its name")
        if self.healed:
            return self._healed(case, found)
        if self.replicas and found.wanted != self.replicas:
            return failed("replicas", f"{self.replicas} replicas", f"replicas: {found.wanted}")
        if off := self._image(case, found, revision):
            return off
        return self._stuck(case, found) if self.stuck_on else self._rolled(case, found, revision)

    def _healed(self, case: Case, found: DeploymentFacts) -> Outcome:
        began, sets = case.began(self.namespace), self._sets(case, found)
        there = {one.name for one in case.pods(self.namespace) if not one.leaving}
        if not {one.uid for one in sets if one.replicas} <= set(began.sets):
            return failed("other-set", "the replica set that was there at the start", "a new one")
        whole = self.workload.judge(case)
        if left := sorted(began.pods.keys() & there):
            return failed("not-lost", "none of the pods that were there at the start", f"{', '.join(left)} is still there")
        if not whole.ok:
            return whole
        made = {one.said.rpartition(" ")[2] for one in case.happened(self.namespace, "SuccessfulCreate")} | began.pods.keys()
        taken = {one.said.rpartition(" ")[2] for one in case.happened(self.namespace, "SuccessfulDelete")}
        lost = made - taken - there
        if len(lost) < len(began.pods):
            return failed("scaled", f"{len(began.pods)} pods that were lost",
                          f"{len(lost)} were; the replica set removed {', '.join(sorted(taken - lost))} itself")
        return passed(self.title(), f"the {found.wanted} pods are new, the replica set is the same")

    def _image(self, case: Case, found: DeploymentFacts, began: int) -> Outcome | None:
        """The deployment does not want that image."""
        wanted = f"image {self.image}"
        if self.image not in found.images:
            made_so = {one.template for one in self._sets(case, found) if self.image in one.images}
            by_hand = [one.name for one in pods_of(found, case, self.namespace)
                       if self.image in one.images and one.template not in made_so]
            if by_hand:
                return failed("by-hand", f"{wanted} in the template of {self.deployment}", f"{by_hand[0]} has it")
            return failed(self._not_there(case, found, began), wanted, f"image {', '.join(found.images)}"
                          + f", of revision {found.revision}" * bool(self.back_to and found.revision > began))
        if len(found.images) > 1:
            return failed("containers", "one container", f"{len(found.images)} containers: "
                          f"{', '.join(one.name for one in found.containers)}")
        return None

    def _not_there(self, case: Case, found: DeploymentFacts, began: int) -> str:
        """Why it has another image: it went back and on again, or has what it had at the start, or something new."""
        sets = self._sets(case, found)
        if self.back_to and any(one.revision > began and self.image in one.images for one in sets):
            return "other-again"
        old = {one.images for one in sets if one.uid in case.began(self.namespace).sets}
        return "not-begun" if found.revision == began or (self.back_to and found.images in old) else "image"

    def _rolled(self, case: Case, found: DeploymentFacts, began: int) -> Outcome:
        whole = self.workload.judge(case)
        if not whole.ok:
            return whole
        if not found.settled or found.revision <= began:
            return failed("revision", f"a revision after {began}", f"revision {found.revision}", retry=not found.settled)
        sets, pods = self._sets(case, found), pods_of(found, case, self.namespace)
        new = next((one for one in sets if self.image in one.images and one.replicas), None)
        old = [one.name for one in sets if one.replicas and one != new]
        if new is None or old or any(one.template != new.template for one in pods):
            return failed("old-left", "no pods of an older template", f"{', '.join(old) or 'some'} still there", retry=True)
        if self.back_to and new.uid not in case.began(self.namespace).sets:
            return failed("other-template", f"the earlier template, with {self.back_to}", "a new template")
        if self.without_gap and (gap := rollout_story.gap(new, self._sets(case, found), pods, case, self.namespace)):
            return failed("gap", "a new pod that was ready before the last old one went", gap)
        return passed(self.title(), f"revision {found.revision}, {len(pods)} pods of {new.name}")

    def _stuck(self, case: Case, found: DeploymentFacts) -> Outcome:
        new = [one for one in pods_of(found, case, self.namespace) if self.image in one.images]
        if found.paused and not new:
            return failed("paused", "a rollout that is not paused", "it is paused")
        enough = max(1, found.wanted - found.spare)
        if found.available < enough:
            return failed("none-left", f"at least {enough} of the old pods", f"{found.available} available", retry=False)
        if found.whole or any(one.ready for one in new):
            return failed("went-well", f"a rollout that cannot succeed, to {self.image}", "it succeeds")
        if not any(one.waiting in STUCK for one in new):
            return failed("waiting", f"a pod that waits for {self.image}", "none yet", retry=True)
        return self._serves(case, new)

    def _serves(self, case: Case, new: list[PodFacts]) -> Outcome:
        if self.service:
            ok, text = case.service_answer(self.namespace, self.service, self.port, "/health")
            if not ok or self.says not in text:
                return failed("unserved", f"the answer of the old pods through {self.service}", text[:200], retry=not ok)
        # Why it waits is told in turns: it was not pulled, and it is waited for before it is tried again.
        return passed(self.title(), f"{new[0].name} cannot start; the old pods answer")

    def _sets(self, case: Case, found: DeploymentFacts) -> list[ReplicaSetFacts]:
        return [one for one in case.replica_sets(self.namespace) if one.owner_uid == found.uid]
