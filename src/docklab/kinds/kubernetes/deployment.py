"""What every expectation about one deployment of a cluster has in common."""

from __future__ import annotations

from dataclasses import dataclass

from docklab.engine.cluster.workloads import DeploymentFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome, failed
from docklab.kinds.kubernetes.kubernetes import KubernetesCheck


@dataclass(frozen=True)
class DeploymentCheck:
    """A deployment in the exercise's namespace. The kinds of checks that build on this say what is expected of it."""

    namespace: str  # the alias of the namespace fixture
    deployment: str  # its name

    @property
    def workload(self) -> KubernetesCheck:
        """What is expected of the deployment itself."""
        return KubernetesCheck(namespace=self.namespace, deployment=self.deployment)

    @property
    def name(self) -> str:
        return self.deployment

    @property
    def noun(self) -> str:
        return "deployment"

    @property
    def resource(self) -> str:
        """What kubectl calls it."""
        return "deployment"

    def found(self, case: Case) -> DeploymentFacts | Outcome:
        """The deployment, or the failure to find it."""
        if not case.cluster_name(self.namespace):
            return failed("namespace", f"the namespace {self.namespace}", "it is gone")
        return case.deployment(self.namespace, self.deployment) or failed(
            "missing", f"deployment {self.deployment} in {self.namespace}", "none of that name is there")
