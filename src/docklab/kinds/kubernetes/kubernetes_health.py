"""Expectations about how a cluster looks after a container: it leaves the service while it is not ready, it is restarted when it
hangs, it is killed when it takes more memory than it may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docklab.engine.cluster.containers import ContainerFacts, ProbeFacts, in_bytes
from docklab.engine.cluster.workloads import DeploymentFacts, PodFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed
from docklab.kinds.kubernetes.deployment import DeploymentCheck
from docklab.kinds.kubernetes.kubernetes import pods_of
from docklab.kinds.kubernetes.probes import always_true

OOM_KILLED, KILLED = "OOMKilled", 137
# The end of a container, and its restart, are told some seconds after they happened.
_SETTLED = 5


@dataclass(frozen=True)
class KubernetesHealthCheck(DeploymentCheck):
    """How the cluster looked after the pods of a `deployment`, with exactly one expectation.

    ```yaml
    kubernetes_health: {namespace: docklab-limits, deployment: model-api, oom_at: 64Mi}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "kubernetes_health"

    left: str = ""  # this service: a pod that was ready has left it for its readiness probe, and was not restarted
    revived: bool = False  # a container was restarted by its liveness probe, and answers again
    oom_at: str = ""  # with this limit, a container was killed, and runs again
    listens: int = 5000  # the port on which the program listens
    path: str = "/health"  # what a probe over HTTP asks
    every: int = 0  # so many seconds lie between two questions of the probe

    def __post_init__(self) -> None:
        if sum(map(bool, (self.left, self.revived, self.oom_at))) != 1:
            raise ValueError("give exactly one of left, revived, oom_at")

    def title(self) -> str:
        """What is expected, in one line."""
        if self.left:
            return f"a busy pod of `{self.deployment}` has left the service `{self.left}`, and is not restarted"
        if self.revived:
            return f"a pod of `{self.deployment}` that hung was restarted by its liveness probe"
        return f"a pod of `{self.deployment}` was killed at its memory limit of {self.oom_at}"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = self.found(case)
        if isinstance(found, Outcome):
            return found
        pods = pods_of(found, case, self.namespace)
        if self.oom_at:
            return self._oom(case, found, pods)
        return self._left(case, found, pods) if self.left else self._revived(case, found, pods)

    # It leaves the service

    def _left(self, case: Case, found: DeploymentFacts, pods: list[PodFacts]) -> Outcome:
        wanted = "a pod that is not ready, by a readiness probe"
        container = next((one for one in found.containers if one.readiness), None)
        if container is None or container.readiness is None:
            other = any(one.liveness for one in found.containers)
            return failed("swapped" if other else "no-probe", wanted, "a livenessProbe, and no readinessProbe" if other else
                          "no readinessProbe")
        out = [one for one in pods if one.running and not one.ready and one.was_ready and any(c.readiness for c in one.containers)]
        if off := self._misled(case, container, container.readiness, pods, failed_once=bool(out)):
            return off
        if not out:
            return self._none_out(case, wanted, container.readiness, pods)
        if out[0].restarts:
            return failed("restarted", "a pod that is not ready, and not restarted", f"{out[0].name} was restarted")
        leads = case.endpoints(self.namespace, self.left)
        if out[0].addresses & leads.ready:
            return failed("leads", f"{self.left} without {out[0].name}", "the service still leads there", retry=True)
        if not leads.ready:
            return failed("nobody", f"another pod behind {self.left}", "none is ready, so nothing answers")
        return passed(self.title(), f"{out[0].name} is not ready, restarted 0 times; {self.left} leads to "
                      f"{len(leads.ready)} other")

    def _none_out(self, case: Case, wanted: str, probe: ProbeFacts, pods: list[PodFacts]) -> Outcome:
        starting = [one for one in pods if not one.ready]
        if starting:
            return self._unwell(case)
        if restarted := [one for one in pods if one.restarts]:
            return failed("restarted", "a pod that is not ready, and not restarted", f"{restarted[0].name} was restarted")
        if busy := self._silent(case, pods):
            return failed("blind", wanted, f"{busy} answers that it is busy, but its probe, {probe.what}, does not notice that",
                          retry=not self._blind(probe))
        return failed("all-ready", wanted, f"all {len(pods)} pods are ready, and answer that they are healthy",
                      retry=case.unchanged_for(pods) < _SETTLED)

    # It is restarted

    def _revived(self, case: Case, found: DeploymentFacts, pods: list[PodFacts]) -> Outcome:
        wanted = "a container that was restarted by its liveness probe, and answers"
        container = next((one for one in found.containers if one.liveness), None)
        if container is None or container.liveness is None:
            other = any(one.readiness for one in found.containers)
            return failed("swapped" if other else "no-probe", wanted, "a readinessProbe, and no livenessProbe" if other else
                          "no livenessProbe")
        killed = [event.about for event in case.happened(self.namespace, "Killing") if "liveness" in event.said]
        if off := self._misled(case, container, container.liveness, pods, failed_once=any(one.name in killed for one in pods)):
            return off
        restarted = [one for one in pods if one.restarts or one.waiting == "CrashLoopBackOff"]
        if not restarted:
            return self._none_restarted(case, wanted, container.liveness, pods)
        one = restarted[0]
        # The cluster forgets events; a pod of which it recalls none at all may have been restarted long ago.
        if one.name not in killed and any(event.about == one.name for event in case.happened(self.namespace, "Started")):
            return failed("by-itself", wanted, f"{one.name} ended by itself, or was killed from outside, exit code "
                                               f"{one.exit_code}")
        if not case.pod_answer(self.namespace, one.name, self.listens)[0]:
            looping = one.restarts > 1 or one.waiting == "CrashLoopBackOff"
            early = looping and one.lived <= container.liveness.patience + 1
            return failed("too-early", wanted, f"{one.name} was restarted again after {one.lived} s") if early else \
                failed("silent", wanted, f"{one.name} was restarted, and does not answer yet", retry=True)
        return passed(self.title(), f"{one.name} was restarted {one.restarts} times, and answers")

    def _none_restarted(self, case: Case, wanted: str, probe: ProbeFacts, pods: list[PodFacts]) -> Outcome:
        if any(not one.ready for one in pods) or not pods:
            return self._unwell(case)
        if hung := self._silent(case, pods):
            return failed("blind", wanted, f"{hung} does not answer, but its probe, {probe.what}, does not notice that",
                          retry=not self._blind(probe))
        return failed("all-well", wanted, f"{len(pods)} pods, which answer; none was restarted",
                      retry=case.unchanged_for(pods) < _SETTLED)

    # It is killed

    def _oom(self, case: Case, found: DeploymentFacts, pods: list[PodFacts]) -> Outcome:
        container, limit = found.containers[0], in_bytes(self.oom_at)
        if container.memory_limit != limit:
            aspect = "request" if not container.memory_limit and container.memory_request == limit else \
                "limit" if container.memory_limit else "no-limit"
            return failed(aspect, f"a memory limit of {self.oom_at}", {
                "request": f"a request of {self.oom_at}, and no limit", "no-limit": "no memory limit"}.get(
                    aspect, f"a limit of {container.memory_limit / 2 ** 20:g}Mi"))
        wanted = f"a container that was killed for its memory (OOMKilled, exit code {KILLED})"
        mine = [one for one in pods if any(c.memory_limit == limit for c in one.containers)]
        ended = next((one for one in mine if one.ended), None)
        killed = next((one for one in mine if one.ended == OOM_KILLED), None)
        if killed is None:
            if ended:
                return failed("not-oom", wanted, f"{ended.name} ended with exit code {ended.exit_code}, reason {ended.ended}")
            if not mine or not all(one.ready for one in mine):
                return self._unwell(case)
            return failed("never", wanted, "no container has ended", retry=case.unchanged_for(mine) < _SETTLED)
        if not killed.ready:
            return failed("waiting", f"{killed.name} running again", "it is not ready", retry=True)
        return passed(self.title(), f"{killed.name}: {killed.ended}, exit code {killed.exit_code}; it runs again")

    # What both probes have in common

    def _misled(self, case: Case, container: ContainerFacts, probe: ProbeFacts, pods: list[PodFacts], *,
                failed_once: bool) -> Outcome | None:
        """The probe asks what no well program would answer, or what is so without the program; not one that has failed where it
        should."""
        if probe.port and container.asked_by(probe) != self.listens:
            return failed("probe-port", f"a probe of port {self.listens}", probe.what)
        names = {one.name for one in pods if not one.ready or one.restarts}
        said = [one.said for one in case.happened(self.namespace, "Unhealthy") if one.about in names] if names else []
        if probe.path not in ("", self.path) and (refused := next((one for one in said if "statuscode: 4" in one), "")):
            return failed("probe-path", f"a probe of {self.path}", refused)
        if not failed_once and always_true(probe, container, case):
            return failed("blind", f"a probe of {self.path}", f"{probe.what} succeeds even if no program runs",
                          retry=case.unchanged_for(pods) < _SETTLED)  # it may be about to fail where it should
        if self.every and probe.every != self.every:
            return failed("period", f"a probe every {_seconds(self.every)}", f"one every {_seconds(probe.every)}")
        return None

    def _blind(self, probe: ProbeFacts) -> bool:
        """True for one that asks something else than whether the program is well; of a command that cannot be told."""
        return probe.path != self.path and bool(probe.port)

    def _unwell(self, case: Case) -> Outcome:
        """What keeps the deployment's pods from being ready."""
        outcome = self.workload.judge(case)
        return failed("waiting", outcome.expected, "its pods are being created", retry=True) if outcome.ok else outcome

    def _silent(self, case: Case, pods: list[PodFacts]) -> str:
        """The first that does not say that it is well; empty when all do."""
        return next((one.name for one in pods if not case.pod_answer(self.namespace, one.name, self.listens)[0]), "")


def _seconds(number: int) -> str:
    return "second" if number == 1 else f"{number} seconds"
