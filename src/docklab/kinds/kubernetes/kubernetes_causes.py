"""Likely mistakes with pods and deployments."""

from __future__ import annotations

import shlex
from typing import Protocol

from docklab.engine.cluster.workloads import PodFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.kubernetes.kubernetes import KubernetesCheck, newest_pods
from docklab.kinds.near import nearest
from docklab.results import Diagnosis


class Named(Protocol):
    """A check of one object in a namespace."""

    @property
    def namespace(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def noun(self) -> str: ...

    @property
    def resource(self) -> str: ...


# What a check calls a kind -> what the API calls it.
_KINDS = {"pod": "Pod", "deployment": "Deployment", "job": "Job", "service": "Service", "config map": "ConfigMap"}


def missing(check: Named, outcome: Outcome, case: Case) -> Diagnosis | None:
    """There is no such object, or its namespace is gone."""
    if outcome.aspect == "namespace":
        return Diagnosis("NAMESPACE_GONE", f"The namespace `{check.namespace}` of this exercise is gone.", "docklab reset")
    if outcome.aspect != "missing":
        return None
    return _another_kind(check, case) or _elsewhere(check, case) or _other_context(check, case) or Diagnosis(
        "KUBERNETES_MISSING", f"The namespace `{check.namespace}` has no {check.noun} `{check.name}`.",
        f"kubectl -n {check.namespace} get {check.resource}s")


def _elsewhere(check: Named, case: Case) -> Diagnosis | None:
    found = [one for one in case.namespaces_with(check.namespace, check.resource, check.name)
             if not one.startswith("docklab-")]  # those are of other exercises, which use the same names
    if found:
        return Diagnosis("WRONG_NAMESPACE", f"`{check.name}` is in the namespace `{found[0]}`; the exercise asks for "
                         f"`{check.namespace}`. Without `-n`, kubectl uses `default`.",
                         f"kubectl -n {found[0]} delete {check.resource} {check.name}")
    return None


def _another_kind(check: Named, case: Case) -> Diagnosis | None:
    if check.noun == "deployment" and (bare := [one.name for one in case.pods(check.namespace) if not one.owner]):
        return Diagnosis("BARE_POD", f"`{bare[0]}` is a bare Pod: delete it, and nothing brings it back. A Deployment keeps as "
                                     "many pods as you tell it.", f"kubectl -n {check.namespace} delete pod {bare[0]}")
    deployments = case.names_of("Deployment", check.namespace)
    if check.noun == "job" and (other := [("Deployment", "deployment", one) for one in deployments] or [
            ("bare Pod", "pod", one.name) for one in case.pods(check.namespace) if not one.owner]):
        kind, resource, name = other[0]
        return Diagnosis("NOT_A_JOB", f"`{name}` is a {kind}: its program is started again whenever it ends. A Job runs it once, "
                                      "until it succeeds.", f"kubectl -n {check.namespace} delete {resource} {name}")
    if check.noun == "pod" and deployments:
        return Diagnosis("DEPLOYMENT_NOT_POD", f"There is a deployment, `{deployments[0]}`, whose pods have other names. This "
                                               f"exercise asks for one Pod, `{check.name}`.",
                         f"kubectl -n {check.namespace} delete deployment {deployments[0]}")
    if check.noun in _KINDS and (typo := nearest(check.name, case.names_of(_KINDS[check.noun], check.namespace))):
        return Diagnosis("KUBERNETES_NAME_TYPO", f"You made `{typo}`; the exercise asks for `{check.name}`.",
                         f"kubectl -n {check.namespace} delete {check.resource} {typo}")
    return None


def _other_context(check: Named, case: Case) -> Diagnosis | None:
    if (began := case.cluster_name(check.namespace)) and (elsewhere := case.leads_elsewhere(check.namespace)):
        now, files = elsewhere
        speaks = f"uses `{now}` now" if now else "is not set to a cluster now"
        return Diagnosis("WRONG_CONTEXT", f"kubectl {speaks}, and the exercise began in `{began}`.",
                         f"export KUBECONFIG={shlex.quote(files)}" if files else f"kubectl --context {began} get ns")
    return None


def _unwell(check: KubernetesCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    ill = _ill(check, case)
    return of_pod(check.namespace, ill, outcome, case) if ill else None


def of_pod(namespace: str, ill: PodFacts, outcome: Outcome, case: Case) -> Diagnosis | None:
    """What keeps a pod from being ready."""
    return _image(namespace, ill, outcome) or _ended(namespace, ill, outcome, case)


def _image(namespace: str, ill: PodFacts, outcome: Outcome) -> Diagnosis | None:
    if outcome.aspect not in ("image-pull", "image-never", "image-name"):
        return None
    image, see = ill.images[0], f"kubectl -n {namespace} describe pod {ill.name}"
    if outcome.aspect == "image-name":
        return Diagnosis("IMAGE_NAME_INVALID", f"`{image}` is not a valid image name.", see)
    if outcome.aspect == "image-never":
        return Diagnosis("IMAGE_NEVER_PULLED", f"`{image}` is not on the node, and the pull policy `Never` does not allow to get "
                                               "it. Perhaps it was loaded with another tag.", f"docklab cluster load {image}")
    if ill.policies[:1] == ("Always",):
        return Diagnosis("IMAGE_ALWAYS_PULLED", f"`{image}` is pulled from a registry each time: its pull policy is Always, the "
                                                "default for `:latest` and for no tag. It stays so if you change the image "
                                                "later. `IfNotPresent` uses the image that is on the node.", see)
    return Diagnosis("IMAGE_NOT_IN_CLUSTER", f"The node has no image `{image}`, and could not pull it. The nodes of a cluster do "
                                             "not use the images of your Docker engine: you have to bring the image there, with "
                                             "exactly that name.",
                     f"docklab cluster load {image}")


def _ended(namespace: str, ill: PodFacts, outcome: Outcome, case: Case) -> Diagnosis | None:
    where, see = f"kubectl -n {namespace}", f"kubectl -n {namespace} describe pod {ill.name}"
    if outcome.aspect == "crash":
        said = (case.pod_logs(namespace, ill.name).splitlines() or [ill.said or "nothing"])[-1]
        return Diagnosis("CRASH_LOOP", f"`{ill.name}` ends with exit code {ill.exit_code} and is started again and again. Its last "
                         f"words: {said[:300]}", f"{where} logs {ill.name} --previous")
    if outcome.aspect == "oom":
        return Diagnosis("OOM_KILLED", f"{outcome.seen}. The limit applies to the container, even if the node has memory "
                                       "left.", see)
    if outcome.aspect == "pending":
        return Diagnosis("POD_PENDING", f"No node takes the pod: {ill.unscheduled} It requests more than a node has left.", see)
    if outcome.aspect == "config":
        return Diagnosis("POD_CONFIG", f"The container cannot be created: {ill.said}", see)
    return Diagnosis("POD_NOT_READY", f"`{ill.name}` is not ready.", see) if outcome.aspect == "waiting" else None


def _ill(check: KubernetesCheck, case: Case) -> PodFacts | None:
    if check.pod:
        return next((one for one in case.pods(check.namespace) if one.name == check.pod), None)
    found = case.deployment(check.namespace, check.deployment) if check.deployment else None
    return next((one for one in newest_pods(found, case, check.namespace) if not one.ready), None) if found else None


def _replicas(check: KubernetesCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    where = f"kubectl -n {check.namespace}"
    if outcome.aspect == "replicas":
        found = case.deployment(check.namespace, check.deployment)
        as_before = found and (found.uid, found.wanted) == case.began(check.namespace).deployments.get(found.name, ("", 0, 0))[::2]
        if as_before and any("Scaled down" in one.said for one in case.happened(check.namespace, "ScalingReplicaSet")):
            return Diagnosis("REPLICA_SET_SCALED", "A ReplicaSet was scaled, and the Deployment scaled it back: it owns the "
                                                   "ReplicaSet. Scale the Deployment.", f"{where} get deployment {check.name}")
        return Diagnosis("REPLICA_COUNT", f"`{check.name}` has {outcome.seen}; the exercise asks for "
                                          f"{check.replicas or 'one or more'}.",
                         f"{where} get deployment {check.name}")
    if outcome.aspect == "paused":
        return Diagnosis("ROLLOUT_PAUSED", "The rollout is paused: the change is stored, but nothing is done about it.",
                         f"{where} rollout resume deployment/{check.name}")
    if outcome.aspect == "refused":
        return Diagnosis("POD_PENDING", f"The cluster refuses to create a pod: {outcome.seen.partition('; ')[2]}",
                         f"{where} get events --field-selector reason=FailedCreate")
    if outcome.aspect == "waiting":
        return Diagnosis("POD_NOT_READY", f"The pods of `{check.name}` are not there, or not ready, yet: {outcome.seen}.",
                         f"{where} describe {check.resource} {check.name}")
    if outcome.aspect == "other-set":
        return Diagnosis("REPLICA_SET_REPLACED", "The pods belong to another ReplicaSet than at the start: the Deployment was "
                                                 "created again, or its template was changed. To scale, you need "
                                                 "neither.", f"{where} get replicasets")
    return None


def _kubernetes(check: KubernetesCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    where = f"kubectl -n {check.namespace}"
    given = case.config_map(check.namespace, check.name) or {} if check.config_map else {}
    decoy = next((check.why_not[value.strip()] for value in given.values() if value.strip() in check.why_not), "")
    said = {
        "there": Diagnosis("NAMESPACE_THERE", f"The namespace is still there; {outcome.seen}. Delete the namespace, and "
                                              "everything in it goes with it.", f"kubectl get namespace {check.namespace}"),
        "leaving": Diagnosis("NAMESPACE_LEAVING", f"`{check.namespace}` is being deleted, but something in it cannot be deleted.",
                             f"kubectl describe namespace {check.namespace}"),
        "anew": Diagnosis("NAMESPACE_ANEW", "You deleted it, and created another one of the same name.",
                          f"kubectl delete namespace {check.namespace}"),
        "data": Diagnosis("CONFIG_MAP_VALUE", decoy or f"In `{check.name}`, {outcome.seen}.",
                          f"{where} describe configmap {check.name}"),
        "node": Diagnosis("NODE_NAME", f"In `{check.name}`, {outcome.seen}. No Ready node has that name.",
                          "kubectl get nodes"),
        "silent": Diagnosis("POD_SILENT", f"The pod runs, but nothing answers on its port {check.port}. Perhaps the program "
                                          "listens on another port, or on 127.0.0.1, which only the pod itself can "
                                          "reach.", f"{where} logs {check.name}"),
        "answer": Diagnosis("OLD_IMAGE", f"It is not the program of the exercise that answers: {outcome.seen}. Is the image on "
                                         "the node an older build?", f"docklab cluster load {check.image}"),
    }
    return said.get(outcome.aspect)


def of_image(check: Named, outcome: Outcome, _: Case) -> Diagnosis | None:
    """It has an image that the exercise does not ask for."""
    if outcome.aspect != "image":
        return None
    return Diagnosis("KUBERNETES_OTHER_IMAGE", f"`{check.name}` has {outcome.seen}, not {outcome.expected.removeprefix('image ')}.",
                     f"kubectl -n {check.namespace} get {check.resource} {check.name} -o wide")


def edited(check: Named, outcome: Outcome, _: Case) -> Diagnosis | None:
    """Pods were changed by hand, and their template was not."""
    if outcome.aspect != "by-hand":
        return None
    return Diagnosis("POD_EDITED", f"{outcome.seen}, but the template of the Deployment has something else. The next pod will be "
                                   "made from the template.", f"kubectl -n {check.namespace} get pods,deployments -o wide")


WORKLOAD = (missing, _unwell, _replicas, edited)  # of the deployment behind something else
RECOGNISERS = (missing, _unwell, _replicas, of_image, edited, _kubernetes)
