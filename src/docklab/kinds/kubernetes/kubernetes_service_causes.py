"""Likely mistakes with services in a cluster."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.kubernetes import kubernetes_causes
from docklab.kinds.kubernetes.kubernetes import pods_of
from docklab.kinds.kubernetes.kubernetes_service import KubernetesServiceCheck
from docklab.results import Diagnosis


def _behind(check: KubernetesServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The deployment itself is not as it should be."""
    said = (recognise(check.behind, outcome, case) for recognise in kubernetes_causes.WORKLOAD)
    return next((one for one in said if one), None)


def _service(check: KubernetesServiceCheck, outcome: Outcome, _: Case) -> Diagnosis | None:
    """Its own port and address, and the one that it asks its pods on."""
    see = f"kubectl -n {check.namespace} describe service {check.name}"
    return {
        "address": Diagnosis(
            "SERVICE_NO_ADDRESS",
            f"`{check.name}` has {outcome.seen}: it does not have its own address, and its port is not translated into that of "
            "the pods.",
            see),
        "port": Diagnosis(
            "SERVICE_PORT",
            f"`{check.name}` has {outcome.seen}; the exercise asks for {check.port}. `port` is the service's own, "
            "`targetPort` that of the pods.",
            see),
        "target-name": Diagnosis(
            "TARGET_PORT",
            f"`{check.name}` has {outcome.seen}: no port of a container has that name. The program listens on {check.listens}.",
            see),
        "target": Diagnosis(
            "TARGET_PORT",
            f"The service finds its pods, but sends requests to the wrong port: it has {outcome.seen}, and the program listens on "
            f"{check.listens}. Without `targetPort`, it uses the number of `port`.",
            see),
        "endpoints": Diagnosis(
            "ENDPOINTS_STALE",
            f"{outcome.seen}, not to {outcome.expected}.",
            see),
        "loopback": Diagnosis(
            "APP_BINDS_LOOPBACK",
            f"In the pod the program listens on 127.0.0.1:{check.listens} only, so nothing outside the pod reaches it. Let it "
            "listen on 0.0.0.0.",
            see),
        "answer": Diagnosis(
            "SERVICE_ANSWER",
            f"Another program answers, or another version: {outcome.seen}",
            see),
    }.get(outcome.aspect)


def _pods(check: KubernetesServiceCheck, outcome: Outcome, _: Case) -> Diagnosis | None:
    """Whom it leads to."""
    pods = f"kubectl -n {check.namespace} get pods --show-labels"
    return {
        "selector": Diagnosis(
            "SELECTOR_MISMATCH",
            f"A service leads to the pods that have all the labels of its selector. Here {outcome.seen}. The pods of "
            f"`{check.deployment}` have {outcome.expected.rpartition(': ')[2]}.",
            pods),
        "wide": Diagnosis(
            "SELECTOR_TOO_WIDE",
            f"The service also leads to other pods: {outcome.seen}. Some of the requests go there.",
            pods),
        "labelled": Diagnosis(
            "POD_EDITED",
            f"The existing pods have the labels, but {outcome.seen}: the service will not find the next pod that the Deployment "
            "makes.",
            f"kubectl -n {check.namespace} get deployment {check.deployment} -o yaml"),
        "made-anew": Diagnosis(
            "DEPLOYMENT_REPLACED",
            f"`{check.deployment}` was deleted and created again. Fix the existing one.",
            "docklab reset"),
        "young": Diagnosis(
            "CRASH_LOOP",
            "The pods do not stay up: one of them was restarted again.",
            f"kubectl -n {check.namespace} get pods"),
    }.get(outcome.aspect)


def _probe(check: KubernetesServiceCheck, outcome: Outcome, _: Case) -> Diagnosis | None:
    """Whether its pods are asked how they are."""
    see = f"kubectl -n {check.namespace} describe deployment {check.deployment}"
    return {
        "no-probe": Diagnosis(
            "NO_PROBE",
            f"`{check.deployment}` has no readinessProbe any more: its pods count as ready as soon as they run, healthy or not.",
            see),
        "probe-port": Diagnosis(
            "PROBE_PORT",
            f"The probe, {outcome.seen}, asks a port on which nothing listens: the program listens on {check.listens}.",
            f"kubectl -n {check.namespace} get events --field-selector reason=Unhealthy"),
        "blind": Diagnosis(
            "PROBE_BLIND",
            f"The probe, {outcome.seen}, does not ask the program whether it is healthy; {check.health} does.",
            see),
    }.get(outcome.aspect)


def _silent(check: KubernetesServiceCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "silent":
        return None
    deployment = case.deployment(check.namespace, check.deployment)
    pods = pods_of(deployment, case, check.namespace) if deployment else []
    sockets = case.listening_in_pod(check.namespace, pods[0].name) if pods else []
    see = f"kubectl -n {check.namespace} logs deployment/{check.deployment}"
    if sockets and check.listens not in [one.port for one in sockets]:
        others = ", ".join(str(one.port) for one in sockets)
        return Diagnosis("APP_OTHER_PORT", f"The program in the pod listens on {others}, not on {check.listens}.", see)
    return Diagnosis("SERVICE_SILENT", f"The service leads to the pods, but none answers: {outcome.seen}", see)


RECOGNISERS = (kubernetes_causes.missing, _service, _pods, _probe, _silent, _behind)
