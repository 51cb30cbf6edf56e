"""Likely mistakes with work that a cluster does once."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.kubernetes import kubernetes_causes
from docklab.kinds.kubernetes.kubernetes_job import KubernetesJobCheck, pods_of
from docklab.results import Diagnosis


def _unwell(check: KubernetesJobCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    ill = next((one for one in pods_of(check, case) if not one.ready), None)
    return kubernetes_causes.of_pod(check.namespace, ill, outcome, case) if ill else None


def _ended(check: KubernetesJobCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "running":
        return Diagnosis("JOB_RUNNING", f"The program of `{check.job}` is still running. A job must end by itself.",
                         f"kubectl -n {check.namespace} logs job/{check.job}")
    logs = f"kubectl -n {check.namespace} logs job/{check.job}"
    if outcome.aspect == "said":
        return Diagnosis("JOB_OTHER_RUN", f"The job succeeded, but its logs are different: {outcome.seen[:200]}. A job cannot be "
                                          "changed: delete it, and create it again.",
                         f"kubectl -n {check.namespace} get job {check.job} -o yaml")
    if outcome.aspect == "stranger":
        return Diagnosis("JOB_OTHER_RUN", f"The line is there, but {outcome.seen}: printing the line is not the same as running "
                                          "the program. A job cannot be changed: delete it, and create it again.",
                         f"kubectl -n {check.namespace} get job {check.job} -o yaml")
    if outcome.aspect in ("held", "refused", "waiting"):
        return _no_pod(check, outcome)
    if outcome.aspect != "job-failed":
        return None
    found = case.job(check.namespace, check.job)
    if found and found.why == "DeadlineExceeded":
        return Diagnosis("JOB_FAILED", f"`{check.job}` was ended by the cluster before its program was done: it took longer than "
                                       "`activeDeadlineSeconds`. A job cannot be changed: delete it, and create it again.",
                         f"kubectl -n {check.namespace} describe job {check.job}")
    tried = next((one for one in pods_of(check, case) if one.exit_code), None)
    code = f", exit code {tried.exit_code}" if tried else ""
    words = (case.pod_logs(check.namespace, tried.name).splitlines() or ["none"])[-1] if tried else "none"
    return Diagnosis("JOB_FAILED", f"The program of `{check.job}` fails{code}. Its last words: {words[:300]}. A job cannot be "
                                   "changed: delete it, and create it again.", logs)


def _no_pod(check: KubernetesJobCheck, outcome: Outcome) -> Diagnosis:
    where = f"kubectl -n {check.namespace}"
    if outcome.aspect == "held":
        return Diagnosis("POD_NOT_READY", f"The job `{check.job}` creates no pod, so nothing runs: {outcome.seen}.",
                         f"{where} get job {check.job} -o yaml")
    if outcome.aspect == "refused":
        return Diagnosis("POD_PENDING", f"The cluster refuses to create its pod: {outcome.seen.partition('; ')[2]}",
                         f"{where} get events --field-selector reason=FailedCreate")
    return Diagnosis("POD_NOT_READY", f"The job `{check.job}` has not succeeded: {outcome.seen}.",
                     f"{where} describe job {check.job}")


RECOGNISERS = (kubernetes_causes.missing, kubernetes_causes.of_image, _unwell, _ended)
