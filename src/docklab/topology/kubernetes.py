"""The map of a cluster: each namespace with its services and where they lead, its deployments, replica sets, jobs and pods."""

from __future__ import annotations

from typing import Any

from docklab.engine.cluster.kubectl import Cluster
from docklab.engine.cluster.services import EndpointFacts, ServiceFacts, of_endpoints, service
from docklab.engine.cluster.workloads import (
    DeploymentFacts,
    JobFacts,
    PodFacts,
    ReplicaSetFacts,
    deployment,
    job,
    pod,
    replica_set,
)
from docklab.topology.node import Node

# One call, and so one moment: a service's endpoints are one object here, and may be several slices.
_KINDS = "services,endpoints,deployments.apps,replicasets.apps,jobs.batch,pods"
_OF_ITS_OWN = "kube-"  # what the cluster needs for itself
_API = "kubernetes"  # the service in `default` that leads to the API server, in every cluster

Found = dict[str, list[dict[str, Any]]]


def tree(cluster: Cluster, namespace: str = "") -> Node:
    """The cluster with what is in one namespace of it, or in all that hold anything and are not its own."""
    names = [namespace] if namespace else namespaces(cluster)
    drawn = [_namespace(one, cluster.together(_KINDS, one)) for one in names]
    below = tuple(one for one in drawn if one.below or namespace)
    return Node("cluster", cluster.context, "", "" if below else "nothing of yours yet", below)


def namespaces(cluster: Cluster, *, own: bool = False) -> list[str]:
    """Their names; those of the cluster's own only where they are wanted, too."""
    names = [raw["metadata"]["name"] for raw in cluster.every("namespaces")]
    return sorted(one for one in names if own or not one.startswith(_OF_ITS_OWN))


def _namespace(name: str, found: Found) -> Node:
    pods = sorted((pod(raw) for raw in found.get("Pod", [])), key=lambda one: one.name)
    sets = [replica_set(raw) for raw in found.get("ReplicaSet", [])]
    endpoints = {raw["metadata"]["name"]: of_endpoints(raw) for raw in found.get("Endpoints", [])}
    deployments = [deployment(raw) for raw in found.get("Deployment", [])]
    jobs = [job(raw) for raw in found.get("Job", [])]
    services = [service(raw) for raw in found.get("Service", []) if (name, raw["metadata"]["name"]) != ("default", _API)]
    owned = {f"ReplicaSet/{one.name}" for one in sets} | {f"Job/{one.name}" for one in jobs}
    uids = {one.uid for one in deployments}
    return Node("namespace", name, "", "", (
        *(_service(one, endpoints.get(one.name, of_endpoints(None)), pods) for one in services),
        *(_deployment(one, sets, pods) for one in deployments),
        *(_replica_set(one, pods) for one in sets if one.owner_uid not in uids),
        *(_job(one, pods) for one in jobs),
        *(_pod(one) for one in pods if one.owner not in owned),
    ))


def _service(one: ServiceFacts, leads: EndpointFacts, pods: list[PodFacts]) -> Node:
    kind = "headless" if one.headless else one.type
    ports = ", ".join(f"{port.port} → {port.target}" for port in one.ports)
    owner = {address: pod.name for pod in pods for address in pod.addresses}
    numbers = sorted(set(leads.ports.values()))
    below = tuple(
        Node("endpoint", _with_ports(address, numbers), state, owner.get(address, ""))
        for state, addresses in (("ready", leads.ready), ("not ready", leads.unready)) for address in sorted(addresses))
    return Node("service", one.name, "" if below else "leads to no pod", ", ".join(filter(None, [kind, ports])), below)


def _with_ports(address: str, ports: list[int]) -> str:
    shown = f"[{address}]" if ":" in address else address
    return f"{shown}:{','.join(map(str, ports))}" if ports else shown


def _deployment(one: DeploymentFacts, sets: list[ReplicaSetFacts], pods: list[PodFacts]) -> Node:
    mine = sorted((found for found in sets if found.owner_uid == one.uid), key=lambda found: -found.revision)
    state = "paused" if one.paused else "available" if one.whole else "rolling out" if one.updated < one.wanted else "not available"
    return Node("deployment", one.name, state, f"{one.available} of {one.wanted} available",
                tuple(_replica_set(found, pods) for found in mine))


def _replica_set(one: ReplicaSetFacts, pods: list[PodFacts]) -> Node:
    details = [f"revision {one.revision}" if one.revision else "", f"image {', '.join(one.images)}", f"wants {one.replicas}"]
    return Node("replicaset", one.name, "", ", ".join(filter(None, details)),
                tuple(_pod(found) for found in pods if found.owner == f"ReplicaSet/{one.name}"))


def _job(one: JobFacts, pods: list[PodFacts]) -> Node:
    state = "complete" if one.complete else "failed" if one.failed else "running" if one.active else "waiting"
    return Node("job", one.name, state, f"{one.succeeded} of {one.wanted} completed",
                tuple(_pod(found) for found in pods if found.owner == f"Job/{one.name}"))


def _pod(one: PodFacts) -> Node:
    known = one.owner.partition("/")[0] in ("ReplicaSet", "Job")
    details = [f"image {', '.join(one.images)}" if not known else "", f"of {one.owner}" if one.owner and not known else "",
               ", ".join(sorted(one.addresses)), f"restarts {one.restarts}" if one.restarts else ""]
    return Node("pod", one.name, one.status, ", ".join(filter(None, details)))
