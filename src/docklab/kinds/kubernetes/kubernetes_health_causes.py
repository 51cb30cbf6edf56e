"""Likely mistakes with probes and limits."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.kubernetes import kubernetes_causes
from docklab.kinds.kubernetes.kubernetes_health import KubernetesHealthCheck
from docklab.results import Diagnosis


def _probe(check: KubernetesHealthCheck, outcome: Outcome, _: Case) -> Diagnosis | None:
    where = f"kubectl -n {check.namespace}"
    see = f"{where} describe deployment {check.deployment}"
    kind = "readinessProbe" if check.left else "livenessProbe"
    swapped = ("A livenessProbe restarts a container that fails it. Here it should only leave the service for a while, and that "
               "is what a readinessProbe does." if check.left else
               "A readinessProbe takes a pod out of its service, and waits. It never restarts anything; a livenessProbe does.")
    return {
        "no-probe": Diagnosis(
            "NO_PROBE",
            f"`{check.deployment}` has no {kind}, so its containers count as healthy as soon as they run.",
            see),
        "swapped": Diagnosis(
            "PROBES_SWAPPED",
            f"`{check.deployment}` has {outcome.seen}. {swapped}",
            see),
        "probe-port": Diagnosis(
            "PROBE_PORT",
            f"The probe, {outcome.seen}, asks a port on which nothing listens: the program listens on {check.listens}.",
            see),
        "period": Diagnosis(
            "OTHER_PERIOD",
            f"The exercise asks for {outcome.expected}, and the {kind} is {outcome.seen}: without `periodSeconds`, it asks only "
            "every 10 seconds.",
            see),
        "probe-path": Diagnosis(
            "PROBE_PATH",
            f"The program does not know that path. The cluster says: {outcome.seen}. It answers on {check.path}.",
            f"{where} get events --field-selector reason=Unhealthy"),
    }.get(outcome.aspect)


def _left(check: KubernetesHealthCheck, outcome: Outcome, _: Case) -> Diagnosis | None:
    """What a pod that should have left its service shows."""
    where = f"kubectl -n {check.namespace}"
    see, pods = f"{where} describe deployment {check.deployment}", f"{where} get pods"
    return {
        "restarted": Diagnosis(
            "PROBES_SWAPPED",
            f"{outcome.seen}. Its livenessProbe asks the same as its readinessProbe, and restarts a container that should only "
            "leave the service.",
            see),
        "blind": Diagnosis(
            "PROBE_BLIND",
            f"{outcome.seen}. Ask for {check.path}, where the program answers whether it is healthy.",
            see),
        "nobody": Diagnosis(
            "NONE_READY",
            f"Every pod has left `{check.left}`: nothing answers any more.",
            pods),
        "leads": Diagnosis(
            "ENDPOINTS_STALE",
            f"The pod is not ready, and {outcome.seen}.",
            pods),
        "all-ready": Diagnosis(
            "NONE_BUSY",
            "The probe is there, but all pods answer that they are healthy. Was the busy one replaced?",
            pods),
    }.get(outcome.aspect)


def _revived(check: KubernetesHealthCheck, outcome: Outcome, _: Case) -> Diagnosis | None:
    """What a container that should have been restarted shows."""
    where = f"kubectl -n {check.namespace}"
    see, pods = f"{where} describe deployment {check.deployment}", f"{where} get pods"
    return {
        "all-well": Diagnosis(
            "NONE_HUNG",
            f"The probe is there, but {outcome.seen}. Was the one that hung replaced?",
            pods),
        "by-itself": Diagnosis(
            "NOT_BY_PROBE",
            f"{outcome.seen}. Kubernetes restarts a program that has ended anyway; a probe is for a program that hangs and does "
            "not end.",
            pods),
        "too-early": Diagnosis(
            "PROBE_TOO_EARLY",
            f"{outcome.seen}: it is killed before its model is loaded, again and again. Give it time to start with a "
            "startupProbe; the livenessProbe waits for that.",
            see),
        "silent": Diagnosis(
            "NOT_BACK",
            f"{outcome.seen}.",
            f"{where} logs deployment/{check.deployment}"),
    }.get(outcome.aspect)


def _memory(check: KubernetesHealthCheck, outcome: Outcome, _: Case) -> Diagnosis | None:
    where = f"kubectl -n {check.namespace}"
    see, pods = f"{where} describe deployment {check.deployment}", f"{where} describe pods"
    return {
        "request": Diagnosis(
            "REQUEST_NOT_LIMIT",
            "A request reserves memory on the node, but limits nothing. Only a limit does.",
            see),
        "no-limit": Diagnosis(
            "NO_LIMIT",
            f"The container of `{check.deployment}` has no memory limit: it may use all the memory of the node.",
            see),
        "limit": Diagnosis(
            "OTHER_LIMIT",
            f"`{check.deployment}` has {outcome.seen}; the exercise asks for {check.oom_at}. 64M is a little less than "
            "64Mi, and 64m is next to nothing.",
            see),
        "not-oom": Diagnosis(
            "KILLED_NOT_OOM",
            f"{outcome.seen}. That was not the limit: the cluster would have said OOMKilled.",
            pods),
        "never": Diagnosis(
            "LIMIT_NOT_REACHED",
            "The limit is there, but no container of these pods has gone over it.",
            pods),
    }.get(outcome.aspect)


def _workload(check: KubernetesHealthCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    said = (recognise(check.workload, outcome, case) for recognise in kubernetes_causes.WORKLOAD)
    return next((one for one in said if one), None)


RECOGNISERS = (kubernetes_causes.missing, _probe, _left, _revived, _memory, _workload)
