"""docklab map --cluster: what is in a real Kubernetes cluster, as it is."""

from __future__ import annotations

import re
import secrets
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator

import pexpect
import pytest
from tests.conftest import DOCKLAB, Run, heeding_ctrl_c

from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.cluster.kubectl import Cluster
from docklab.objects import namespaces
from docklab.topology import kubernetes as topology
from docklab.topology.node import Node

pytestmark = [pytest.mark.engine, pytest.mark.machine]

_MANIFEST = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  replicas: 2
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      terminationGracePeriodSeconds: 0
      containers: [{name: api, image: "alpine:latest", imagePullPolicy: Never, command: [sleep, "600"]}]
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 80, targetPort: 5000}]}
---
apiVersion: v1
kind: Service
metadata: {name: nowhere}
spec: {selector: {app: another}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: bad}
spec: {containers: [{name: bad, image: "docklab-no-such-image:1", imagePullPolicy: Never}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: train}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: train, image: "alpine:latest", imagePullPolicy: Never, command: ["true"]}]
"""


@pytest.fixture(scope="module")
def namespace(cluster: Cluster, engine: Engine) -> Iterator[str]:
    """A namespace with a deployment, a service to it and one to nothing, a pod that cannot start, and a job that ended."""
    name = f"docklab-map-{secrets.token_hex(3)}"
    cluster.kubectl("create", "namespace", name)
    cluster.kubectl("label", "namespace", name, f"{labels.OWNER}=tests")
    made = cluster.find("namespace", name)
    assert made
    cluster.kubectl("apply", f"--namespace={name}", "-f", "-", given=_MANIFEST)
    yield name
    namespaces.remove(engine, name, cluster.written(made["metadata"]["uid"]))


def seen(cluster: Cluster, namespace: str, done: Callable[[Node], bool]) -> Node:
    """The namespace's map, once it is as the test needs it, or after a minute as it is."""
    deadline = time.monotonic() + 60
    while True:
        (found,) = topology.tree(cluster, namespace).below
        if done(found) or time.monotonic() > deadline:
            return found
        time.sleep(0.2)


def named(node: Node, kind: str, name: str) -> Node:
    """The one of that kind and name directly below."""
    (found,) = [one for one in node.below if (one.kind, one.name) == (kind, name)]
    return found


def test_map_of_a_cluster(cluster: Cluster, namespace: str) -> None:
    """Pods hang on their replica set, that on its deployment; a service shows where it leads, or that it leads nowhere."""
    found = seen(cluster, namespace, lambda top: {one.name: one.state for one in top.below} | {"api": 0} == {
        "api": 0, "nowhere": "leads to no pod", "bad": "ErrImageNeverPull", "train": "complete"}
        and named(top, "deployment", "api").state == "available")

    deployment, service = named(found, "deployment", "api"), named(found, "service", "api")
    (replicas,) = deployment.below
    assert (deployment.detail, replicas.kind) == ("2 of 2 available", "replicaset")
    assert "revision 1" in replicas.detail
    assert [one.state for one in replicas.below] == ["ready", "ready"]
    assert {one.detail for one in service.below} == {one.name for one in replicas.below}
    assert all(re.fullmatch(r"[0-9.]+:5000", one.name) and one.state == "ready" for one in service.below)
    assert named(found, "service", "nowhere").state == "leads to no pod"
    assert named(found, "pod", "bad").state == "ErrImageNeverPull"
    job = named(found, "job", "train")
    assert (job.state, job.detail, [one.state for one in job.below]) == ("complete", "1 of 1 completed", ["Completed"])


def test_old_replica_set_is_drawn(cluster: Cluster, namespace: str) -> None:
    """After a change of the template the newer replica set comes first, and the older one is drawn without pods."""
    cluster.kubectl("set", "env", f"--namespace={namespace}", "deployment/api", "VERSION=2")

    found = seen(cluster, namespace, lambda top: [len(one.below) for one in named(top, "deployment", "api").below] == [2, 0])
    newer, older = named(found, "deployment", "api").below
    assert "revision 2" in newer.detail
    assert older.detail.endswith("wants 0")


def test_picture_of_a_cluster(docklab: Run, namespace: str, tmp_path: object) -> None:
    """The command draws the same, in words, as JSON, and as an SVG."""
    file = f"{tmp_path}/map.svg"
    done = docklab("map", "--cluster", "--namespace", namespace, "--svg", file)

    assert done.returncode == 0, done.stderr
    assert "service nowhere  leads to no pod" in done.stdout
    assert "service nowhere leads to no pod" in " ".join(
        ElementTree.parse(file).getroot().itertext()).replace("  ", " ")  # noqa: S314 - our own picture
    assert '"kind": "namespace"' in docklab("map", "-n", namespace, "--json").stdout


def test_unknown_namespace(docklab: Run, cluster: Cluster) -> None:
    """One that is not there is bad input, and the message says which are; the cluster's own are drawn when they are named."""
    done, own = docklab("map", "--namespace", "docklab-no-such"), docklab("map", "--namespace", "kube-system")

    assert done.returncode == 2
    assert "There is no namespace docklab-no-such" in done.stderr
    assert "kube-system" in done.stderr
    assert (own.returncode, "namespace kube-system" in own.stdout) == (0, True)


def test_without_a_cluster(docklab: Run, tmp_path: object) -> None:
    """No cluster is a reason, exit code 5 and the three ways to get one."""
    done = docklab("map", "--cluster", KUBECONFIG=f"{tmp_path}/none")

    assert done.returncode == 5
    assert "kind create cluster" in done.stderr


def test_watch_a_cluster(namespace: str, cluster: Cluster) -> None:
    """With --watch a change is drawn soon; Ctrl-C ends it with 130."""
    drawn = pexpect.spawn(str(DOCKLAB), ["map", "--watch", "--namespace", namespace], encoding="utf-8", timeout=60,
                          dimensions=(60, 120), preexec_fn=heeding_ctrl_c)
    try:
        drawn.expect("deployment .*api")
        subprocess.run(["kubectl", f"--kubeconfig={cluster.kubeconfig}", f"--context={cluster.context}", "scale",
                        f"--namespace={namespace}", "deployment/api", "--replicas=1"], check=True, capture_output=True)
        drawn.expect("1 of 1 available")
        drawn.sendintr()
        drawn.expect(pexpect.EOF)
    finally:
        drawn.close()
    assert drawn.exitstatus == 130
