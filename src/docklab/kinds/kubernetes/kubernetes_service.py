"""Expectations about a service in a cluster: that it leads to the pods of a deployment, all and no others, and that they answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docklab.engine.cluster.services import ServiceFacts
from docklab.engine.cluster.workloads import TEMPLATE, DeploymentFacts, PodFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed
from docklab.kinds.kubernetes.kubernetes import KubernetesCheck, pods_of
from docklab.kinds.kubernetes.probes import always_true

# How many seconds a program may take that runs and does not answer yet.
_STARTING = 15


@dataclass(frozen=True)
class KubernetesServiceCheck:
    """A `service` in a namespace fixture leads on its `port` to the pods of a `deployment` that are ready, to all and no others,
    on the port where their program `listens` (5000), and they answer.

    ```yaml
    kubernetes_service: {namespace: docklab-service, service: model-api, deployment: model-api, port: 80, says: well}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "kubernetes_service"

    namespace: str  # the alias of the namespace fixture
    service: str  # its name
    deployment: str  # whose pods it leads to
    port: int  # the service's own port
    listens: int = 5000  # the port of the pods on which the program listens
    replicas: int = 0  # so many pods; any number but none unless given
    path: str = "/health"  # what is asked for, through the API server
    health: str = "/health"  # what a probe is to ask
    body: str = ""  # asked by POST with this body, else by GET
    says: str = ""  # text in the answer
    kept: bool = False  # the deployment is the one that was there when the exercise began
    probed: bool = False  # it has a readiness probe, which asks the program how it is
    steady: int = 0  # for so many seconds no pod was restarted

    @property
    def name(self) -> str:
        return self.service

    @property
    def noun(self) -> str:
        return "service"

    @property
    def resource(self) -> str:
        """What kubectl calls it."""
        return "service"

    @property
    def behind(self) -> KubernetesCheck:
        """What is expected of the deployment behind it."""
        return KubernetesCheck(namespace=self.namespace, deployment=self.deployment, replicas=self.replicas)

    def title(self) -> str:
        """What is expected, in one line."""
        return f"service `{self.service}` leads to the pods of `{self.deployment}`, and they answer on its port {self.port}"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        if not case.cluster_name(self.namespace):
            return failed("namespace", f"the namespace {self.namespace}", "it is gone")
        found = case.service_in_cluster(self.namespace, self.service)
        if found is None:
            return failed("missing", f"service {self.service} in {self.namespace}", f"no service {self.service} is there")
        deployment = case.deployment(self.namespace, self.deployment)
        whole = self.behind.judge(case)
        if deployment is None:
            return whole
        if off := self._as_wanted(case, deployment):
            return off
        if not whole.ok:
            return whole
        pods = pods_of(deployment, case, self.namespace)
        return (self._wish(found) or self._selects(case, found, pods)
                or self._lasts(found, deployment) or self._leads(case, found, pods) or self._answers(case, pods))

    def _wish(self, found: ServiceFacts) -> Outcome | None:
        if found.type == "ExternalName" or found.headless:
            return failed("address", "a service with its own address", "type ExternalName" if not found.headless else
                          "clusterIP: None")
        if self.port not in [one.port for one in found.ports]:
            return failed("port", f"port {self.port}", f"port {', '.join(str(one.port) for one in found.ports)}")
        return None

    def _as_wanted(self, case: Case, deployment: DeploymentFacts) -> Outcome | None:
        if self.kept and deployment.uid != case.began(self.namespace).deployments.get(self.deployment, ("", 0, 0))[0]:
            return failed("made-anew", f"the deployment {self.deployment} that was there at the start", "another one of its name")
        if not self.probed:
            return None
        container = next((one for one in deployment.containers if one.readiness), None)
        if container is None or container.readiness is None:
            return failed("no-probe", "a readinessProbe", "none")
        probe = container.readiness
        if probe.port and container.asked_by(probe) != self.listens:
            return failed("probe-port", f"a probe of port {self.listens}", probe.what)
        if probe.port and probe.path != self.health:
            return failed("blind", f"a probe of {self.health}", probe.what)
        if always_true(probe, container, case):
            return failed("blind", f"a probe of {self.health}", f"{probe.what}, which succeeds even if no program runs")
        return None

    def _lasts(self, found: ServiceFacts, deployment: DeploymentFacts) -> Outcome | None:
        lacking = {key: value for key, value in found.selector.items()
                   if (deployment.labels or {}).get(key) != value}
        if lacking:
            return failed("labelled", f"pods that are made with {labelled(found.selector)}",
                          f"the template of {self.deployment} has no {labelled(lacking)}")
        return None

    def _selects(self, case: Case, found: ServiceFacts, pods: list[PodFacts]) -> Outcome | None:
        selected = {one.name for one in case.pods(self.namespace)
                    if found.selector and found.selector.items() <= one.labels.items() and not one.leaving}
        mine = {one.name for one in pods}
        if mine - selected:
            return failed("selector", f"a selector that fits the pods of {self.deployment}: {labelled(common(pods))}",
                          f"its selector is {labelled(found.selector)}")
        if selected - mine:
            return failed("wide", f"only pods of {self.deployment}", f"{sorted(selected - mine)[0]}, too, has the labels "
                          f"{labelled(found.selector)}")
        return None

    def _leads(self, case: Case, found: ServiceFacts, pods: list[PodFacts]) -> Outcome | None:
        leads = case.endpoints(self.namespace, self.service)
        asked = next(one for one in found.ports if one.port == self.port)
        inside = leads.ports.get(asked.name)
        if inside is None and not leads.ready and not asked.target.isdigit():
            return failed("target-name", f"port {self.listens} of the pods", f"targetPort {asked.target}, which no pod has")
        target = int(asked.target) if asked.target.isdigit() else inside
        if target not in (None, self.listens):
            named = "" if asked.target.isdigit() else f", which is {target}"
            return failed("target", f"port {self.listens} of the pods", f"targetPort {asked.target}{named}")
        here = [one for one in pods if one.addresses & leads.ready]
        if len(here) != len(pods) or not leads.ready <= frozenset().union(*(one.addresses for one in pods)):
            return failed("endpoints", f"the addresses of the {len(pods)} pods that are ready",
                          f"it leads to {', '.join(sorted(leads.ready)) or 'none'}", retry=True)
        return None

    def _answers(self, case: Case, pods: list[PodFacts]) -> Outcome:
        ok, text = case.service_answer(self.namespace, self.service, self.port, self.path, self.body)
        if not ok:
            mine = [one for one in case.listening_in_pod(self.namespace, pods[0].name) if one.port == self.listens]
            if mine and all(one.loopback for one in mine):
                return failed("loopback", f"an answer on port {self.port}", f"the program listens on 127.0.0.1:{self.listens}")
            return failed("silent", f"an answer on port {self.port}", text, retry=case.unchanged_for(pods) < _STARTING)
        if self.says not in text:
            return failed("answer", f"the answer of {self.deployment}", text[:200])
        if self.steady and case.unchanged_for(pods) < self.steady:
            return failed("young", f"pods that are not restarted for {self.steady} s", "they started more recently", retry=True)
        return passed(self.title(), f"port {self.port} leads to port {self.listens} of each of its ready pods; it answers")


def labelled(labels: dict[str, str]) -> str:
    """Labels as kubectl writes them."""
    return ",".join(f"{key}={value}" for key, value in sorted(labels.items())) or "empty"


def common(pods: list[PodFacts]) -> dict[str, str]:
    """The labels that all of them have, except for those that say of which template they are."""
    shared = frozenset[tuple[str, str]]().union(*(one.labels.items() for one in pods))
    return {key: value for key, value in shared
            if key != TEMPLATE and all(one.labels.get(key) == value for one in pods)}
