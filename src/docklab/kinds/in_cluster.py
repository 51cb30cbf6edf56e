"""What a check may look at in a namespace of its exercise, each thing read once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from docklab.engine import cluster, labels
from docklab.engine.listeners import Listener, parse_listeners
from docklab.errors import NotReady
from docklab.kinds.probing import Probing

if TYPE_CHECKING:  # so that a check of a container imports nothing of clusters
    from docklab.engine.cluster.kubectl import Cluster
    from docklab.engine.cluster.services import EndpointFacts, ServiceFacts
    from docklab.engine.cluster.workloads import Began, DeploymentFacts, HappenedFacts, JobFacts, PodFacts, ReplicaSetFacts


class InCluster(Probing):
    """The part of a Case that asks a cluster: the one in which its run began, whatever kubectl's context is now."""

    _first_seen: dict[tuple[Any, ...], float]  # which `again` does not forget

    def cluster_name(self, namespace: str) -> str:
        """The context of the cluster in which this run has the namespace; empty when it is gone."""
        found = self._namespace(namespace)
        return self._cluster(namespace).context if found else ""

    def began(self, namespace: str) -> Began:
        """What was in the namespace when the exercise began."""
        found = self._namespace(namespace) or {}
        return cluster.workloads.began((found.get("metadata", {}).get("annotations") or {}).get(labels.BEGAN, ""))

    def namespace_left(self, namespace: str) -> str:
        """Whose namespace of that name is there: `same` as when the exercise began, `leaving` while it is being deleted,
        `another` of that name, or none."""
        found = self._once(("namespace", namespace), lambda: self._cluster(namespace).find("namespace", namespace))
        if found is None:
            return ""
        same = found["metadata"]["uid"] == cluster.kubectl.uid_of(self.fixture_id(namespace))
        return "another" if not same else "leaving" if "deletionTimestamp" in found["metadata"] else "same"

    def pods(self, namespace: str) -> list[PodFacts]:
        return [cluster.workloads.pod(raw) for raw in self._all("Pod", namespace)]

    def deployment(self, namespace: str, name: str) -> DeploymentFacts | None:
        return next(map(cluster.workloads.deployment, self._called("Deployment", namespace, name)), None)

    def job(self, namespace: str, name: str) -> JobFacts | None:
        return next(map(cluster.workloads.job, self._called("Job", namespace, name)), None)

    def names_of(self, kind: str, namespace: str) -> list[str]:
        """The names of the pods, deployments, jobs, services or config maps, by what the API calls the kind."""
        return [raw["metadata"]["name"] for raw in self._all(kind, namespace)]

    def replica_sets(self, namespace: str) -> list[ReplicaSetFacts]:
        return [cluster.workloads.replica_set(raw) for raw in self._all("ReplicaSet", namespace)]

    def config_map(self, namespace: str, name: str) -> dict[str, str] | None:
        return next((raw.get("data") or {} for raw in self._called("ConfigMap", namespace, name)), None)

    def service_in_cluster(self, namespace: str, name: str) -> ServiceFacts | None:
        return next(map(cluster.services.service, self._called("Service", namespace, name)), None)

    def unchanged_for(self, pods: list[PodFacts]) -> float:
        """For how many seconds this check has seen just these pods, restarted as often as now."""
        now = (*sorted((one.uid, one.restarts, one.running) for one in pods),)
        return time.monotonic() - self._first_seen.setdefault(now, time.monotonic())

    def endpoints(self, namespace: str, service: str) -> EndpointFacts:
        """Where a service leads now."""
        return self._once(("endpoints", namespace, service), lambda: self._cluster(namespace).endpoints(namespace, service))

    def nodes(self, namespace: str) -> list[str]:
        """The names of the nodes that are Ready."""
        ready = {"type": "Ready", "status": "True"}
        return [raw["metadata"]["name"] for raw in self._every("nodes", "", via=namespace)
                if any(ready.items() <= one.items() for one in raw["status"].get("conditions") or [])]

    def namespaces_with(self, namespace: str, kind: str, name: str) -> list[str]:
        """The namespaces that have an object of that kind and name."""
        every = self._once(("everywhere", kind, name), lambda: self._cluster(namespace).every(kind, name=name))
        return [raw["metadata"]["namespace"] for raw in every]

    def happened(self, namespace: str, reason: str) -> list[HappenedFacts]:
        """The events of that reason, the newest last. A cluster forgets them after an hour or so."""
        found = [cluster.workloads.happened(raw) for raw in self._every("events", namespace) if raw.get("reason") == reason]
        return sorted(found, key=lambda one: one.at)

    def pod_answer(self, namespace: str, pod: str, port: int) -> tuple[bool, str]:
        """Whether the pod answers to /health on its port, and what."""
        return self._once(("pod-answer", namespace, pod, port),
                          lambda: self._cluster(namespace).answer(namespace, f"pods/{pod}:{port}", "/health"))

    def service_answer(self, namespace: str, service: str, port: int, path: str, body: str = "") -> tuple[bool, str]:
        """Whether the service answers on its port, and what: to a GET, or with a body to a POST."""
        return self._once(("service-answer", namespace, service, port, path, body),
                          lambda: self._cluster(namespace).answer(namespace, f"services/http:{service}:{port}", path, body))

    def listening_in_pod(self, namespace: str, pod: str) -> list[Listener]:
        """The TCP sockets that listen in the pod; empty when that cannot be seen."""
        return self._once(("listening-in-pod", namespace, pod),
                          lambda: parse_listeners(self._cluster(namespace).sockets(namespace, pod)))

    def pod_logs(self, namespace: str, pod: str, *, latest: bool = False) -> str:
        """What the pod printed last before its container was restarted, if it was; with `latest`, what it printed since."""
        return self._once(("pod-logs", namespace, pod, latest),
                          lambda: self._cluster(namespace).logs(namespace, pod, latest=latest))

    def leads_elsewhere(self, namespace: str) -> tuple[str, str] | None:
        """Where kubectl is not set to the cluster of the namespace now: its context, empty for none, and the files in which that
        cluster is, where they are other ones."""
        began, files = self._cluster(namespace), cluster.where.files()
        try:
            now = cluster.kubectl.configured(files)
            same = now.server == cluster.kubectl.configured(began.kubeconfig).server and now.context == began.context
        except NotReady:
            return None
        return None if same else (now.context, "" if began.kubeconfig == files else began.kubeconfig)

    def _cluster(self, namespace: str) -> Cluster:
        return cluster.kubectl.Cluster.of(self.fixture_id(namespace))

    def _namespace(self, name: str) -> dict[str, Any] | None:
        found = self._once(("namespace", name), lambda: self._cluster(name).find("namespace", name))
        same = found is not None and found["metadata"]["uid"] == cluster.kubectl.uid_of(self.fixture_id(name))
        return found if same else None

    def _called(self, kind: str, namespace: str, name: str) -> list[dict[str, Any]]:
        return [raw for raw in self._all(kind, namespace) if raw["metadata"]["name"] == name]

    def _all(self, kind: str, namespace: str) -> list[dict[str, Any]]:
        """Of the kinds that checks ask for most: all are read in one call, which is one moment, too."""
        kinds = "pods,deployments.apps,replicasets.apps,services,configmaps,jobs.batch"
        return self._once(("together", namespace), lambda: self._cluster(namespace).together(kinds, namespace)).get(kind, [])

    def _every(self, kind: str, namespace: str, *, via: str = "") -> list[dict[str, Any]]:
        return self._once((kind, namespace), lambda: self._cluster(via or namespace).every(kind, namespace))
