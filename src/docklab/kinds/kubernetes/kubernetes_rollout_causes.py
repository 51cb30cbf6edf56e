"""Likely mistakes with rollouts."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.kubernetes import kubernetes_causes
from docklab.kinds.kubernetes.kubernetes_rollout import KubernetesRolloutCheck
from docklab.results import Diagnosis


def _wish(check: KubernetesRolloutCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    where, name = f"kubectl -n {check.namespace}", check.deployment
    found = case.deployment(check.namespace, name)
    container = found.containers[0].name if found else ""
    history = f"{where} rollout history deployment/{name}"
    see = f"{where} get deployment {name} -o wide"
    return {
        "made-anew": Diagnosis(
            "DEPLOYMENT_REPLACED",
            f"`{name}` was deleted and created again: that is another object of the same name, without the history. Change the "
            "existing Deployment.",
            "docklab reset"),
        "not-lost": Diagnosis(
            "POD_NOT_LOST",
            f"{outcome.seen}. Delete pods by name, or all at once, and leave the Deployment as it is.",
            f"{where} get pods"),
        "scaled": Diagnosis(
            "SCALED_NOT_HEALED",
            "The pods went because you scaled the Deployment down. In this exercise, they should be lost while the Deployment "
            "asks for as many as before.",
            f"{where} get events"),
        "not-begun": Diagnosis(
            "NO_ROLLOUT",
            f"`{name}` has {outcome.seen}, as at the start. `kubectl set image` needs the name of the container, which is "
            f"`{container}`: CONTAINER=IMAGE.",
            see) if not check.back_to else Diagnosis(
            "NOT_UNDONE",
            f"The template of `{name}` still has {outcome.seen}. Pods that you delete come back with the same image: change the "
            "template.",
            history),
        "other-again": Diagnosis(
            "UNDONE_TWICE",
            f"`{name}` has {outcome.seen}. An undo goes to the previous revision, and after one undo, that is the bad one.",
            history),
        "containers": Diagnosis(
            "CONTAINER_ADDED",
            f"The template has {outcome.seen}. A container is identified by its name: one with another name is added, and does "
            "not replace it.",
            see),
    }.get(outcome.aspect)


def _course(check: KubernetesRolloutCheck, outcome: Outcome, _: Case) -> Diagnosis | None:
    where, name = f"kubectl -n {check.namespace}", check.deployment
    sets, history = f"{where} get replicasets", f"{where} rollout history deployment/{name}"
    see = f"{where} get deployment {name} -o wide"
    return {
        "revision": Diagnosis(
            "NO_ROLLOUT",
            f"{outcome.seen}: no rollout since the exercise began.",
            history),
        "old-left": Diagnosis(
            "HALF_ROLLED",
            f"{outcome.seen}: old and new pods are there at the same time.",
            sets),
        "other-template": Diagnosis(
            "OTHER_TEMPLATE",
            "The image is the earlier one, but something else in the template has changed, so it is a new ReplicaSet.",
            history),
        "none-left": Diagnosis(
            "NO_OLD_POD_LEFT",
            f"{outcome.seen}: nothing answers. The old pods were removed before the new ones were ready. Use two replicas or "
            "more, and a rolling update with maxUnavailable 0.",
            see),
        "gap": Diagnosis(
            "NO_OLD_POD_LEFT",
            f"{outcome.seen}: for a while nothing answered. Recreate, or scaling to 0 in between, removes the old pods first. A "
            "rolling update with maxUnavailable 0 removes an old pod only when a new one is ready.",
            "docklab reset"),
        "waiting": Diagnosis(
            "POD_NOT_READY",
            f"No pod that waits for {check.image} is there yet.",
            f"{where} get pods") if check.stuck_on else None,
        "went-well": Diagnosis(
            "ROLLOUT_WENT_WELL",
            f"The rollout to {check.image} {outcome.seen.removeprefix('it ')}: the image is there, so nothing stops it.",
            see),
        "unserved": Diagnosis(
            "SERVICE_ANSWER",
            f"The service does not answer as the old pods do: {outcome.seen}",
            f"{where} get pods -o wide"),
    }.get(outcome.aspect)


def _workload(check: KubernetesRolloutCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    said = (recognise(check.workload, outcome, case) for recognise in (*kubernetes_causes.WORKLOAD, kubernetes_causes.of_image))
    return next((one for one in said if one), None)


RECOGNISERS = (kubernetes_causes.missing, _wish, _course, _workload)
