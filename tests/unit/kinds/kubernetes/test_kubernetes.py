"""That a cluster elsewhere is not asked, what is read of pods, and that a silent cluster is never a wrong answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docklab.engine.cluster import containers, services, workloads
from docklab.engine.cluster import kubectl as cluster
from docklab.engine.cluster.kubectl import Cluster
from docklab.errors import EngineFault, NotReady, SkippedHere
from docklab.kinds.kubernetes.kubernetes import KubernetesCheck
from docklab.kinds.kubernetes.kubernetes_health import KubernetesHealthCheck
from docklab.kinds.kubernetes.kubernetes_rollout import KubernetesRolloutCheck
from docklab.objects import namespaces
from docklab.sandbox import clusters


@pytest.fixture
def kubectl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A kubectl that is set to a cluster of another machine, named as kind names them, and that can only tell that."""
    program = tmp_path / "bin" / "kubectl"
    program.parent.mkdir()
    view = {"current-context": "kind-theirs", "contexts": [{"name": "kind-theirs", "context": {"cluster": "c"}}],
            "clusters": [{"name": "c", "cluster": {"server": "https://198.51.100.7:6443"}}]}
    program.write_text(f"#!/bin/sh\ncase \"$*\" in 'config view'*) echo '{json.dumps(view)}';; "
                       f'*) echo "$* $KUBECONFIG" >> {tmp_path}/asked; exit 1;; esac\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("DOCKLAB_HOME", str(tmp_path / "home"))
    return tmp_path / "asked"


def test_remote_context_is_not_asked(kubectl: Path, tmp_path: Path) -> None:
    """It is refused by its server's address, with the ways to get a local one, and no call reaches it."""
    with pytest.raises(NotReady, match=r"kind-theirs.*198\.51\.100\.7"):
        cluster.current()
    with pytest.raises(SkippedHere) as problem:
        clusters.here()

    assert "kind create cluster" in problem.value.hint
    assert problem.value.exit_code == 5
    assert not kubectl.exists()


def test_silent_cluster_is_an_error(kubectl: Path) -> None:
    """A call that fails is docklab's error with exit code 3; the context and the file are named on each call."""
    with pytest.raises(EngineFault) as problem:
        Cluster("docklab-x", "/nowhere").find("pods", "p", "n")

    assert problem.value.exit_code == 3
    assert "--context=docklab-x" in kubectl.read_text()
    assert kubectl.read_text().strip().endswith("/nowhere")
    assert namespaces.find("docklab-n", "docklab-x|1|/nowhere", {}) == "docklab-x|1|/nowhere"  # it may be there still


def test_pod_that_crashes() -> None:
    """Why it waits, and how it ended last."""
    state = {"ready": False, "restartCount": 2, "state": {"waiting": {"reason": "CrashLoopBackOff"}},
             "lastState": {"terminated": {"reason": "OOMKilled", "exitCode": 137}}}
    raw = {"metadata": {"name": "p", "uid": "1"}, "spec": {"containers": [{"image": "m:1"}]},
           "status": {"containerStatuses": [state]}}

    found = workloads.pod(raw)

    assert (found.waiting, found.ended, found.exit_code, found.restarts) == ("CrashLoopBackOff", "OOMKilled", 137, 2)
    assert found.owner == ""


def test_one_object() -> None:
    """A check is about one object."""
    with pytest.raises(ValueError, match="exactly one"):
        KubernetesCheck(namespace="docklab-n", pod="p", deployment="d")


def _pod(name: str, *, ready: bool = True, since: str = "T2", started: str = "T1", **status: object) -> dict[str, object]:
    """A pod of one container, as the API tells of it."""
    state = {"ready": ready, "restartCount": 0, "state": {"running": {"startedAt": started}}, **status}
    return {"metadata": {"name": name, "uid": name}, "spec": {"containers": [{"name": "api", "image": "m:1"}]},
            "status": {"containerStatuses": [state], "podIPs": [{"ip": "10.0.0.1"}],
                       "conditions": [{"type": "Ready", "status": str(ready), "lastTransitionTime": since}]}}


@pytest.mark.parametrize(("raw", "was"), [(_pod("a"), True), (_pod("a", ready=False), True),
                                          (_pod("a", ready=False, since="T0"), False)])
def test_pod_that_was_ready(raw: dict[str, object], was: bool) -> None:
    """One that never got ready is not ready since before its container began."""
    assert workloads.pod(raw).was_ready is was


@pytest.mark.parametrize(("quantity", "there"), [("64Mi", 64 * 2 ** 20), ("65536Ki", 64 * 2 ** 20), ("64M", 64_000_000),
                                                 ("64m", 0), ("1.5Gi", 3 * 2 ** 29), ("12", 12), (None, 0)])
def test_quantity(quantity: str | None, there: int) -> None:
    """The API's units, of 1000 and of 1024."""
    assert containers.in_bytes(quantity) == there


@pytest.mark.parametrize(("strategy", "spare"), [({}, 0), ({"type": "Recreate"}, 3),
                                                 ({"rollingUpdate": {"maxUnavailable": 1}}, 1),
                                                 ({"rollingUpdate": {"maxUnavailable": "50%"}}, 1)])
def test_spare(strategy: dict[str, object], spare: int) -> None:
    """How many of three may be missing: a share is rounded down."""
    spec = {"replicas": 3, "strategy": strategy, "selector": {}, "template": {"spec": {"containers": []}}}
    raw = {"metadata": {"name": "d", "uid": "1", "generation": 1}, "spec": spec}

    assert workloads.deployment(raw).spare == spare


def test_began() -> None:
    """What was there at the start is written down and read again; nothing, if nothing was."""
    annotated = {"deployment.kubernetes.io/revision": "2"}
    deployment = {"metadata": {"name": "d", "uid": "1", "generation": 1, "annotations": annotated},
                  "spec": {"selector": {}, "template": {"spec": {"containers": []}}}}
    found = workloads.begin({"Pod": [_pod("a")], "Deployment": [deployment]})

    assert workloads.began(found.to_text()) == found
    assert found.deployments == {"d": ("1", 2, 1)}
    assert workloads.began("").pods == {}


def test_endpoints() -> None:
    """EndpointSlices of either version, and the older Endpoints, say the same."""
    slices = [{"endpoints": [{"addresses": ["10.0.0.1"], "conditions": {"ready": True}}, {"addresses": ["10.0.0.2"]},
                             {"addresses": ["10.0.0.3"], "conditions": {"ready": False}}], "ports": [{"name": "", "port": 5000}]}]
    older = {"subsets": [{"addresses": [{"ip": "10.0.0.1"}, {"ip": "10.0.0.2"}], "notReadyAddresses": [{"ip": "10.0.0.3"}],
                          "ports": [{"port": 5000}]}]}

    assert services.of_slices(slices) == services.of_endpoints(older)
    assert services.of_slices(slices).ready == {"10.0.0.1", "10.0.0.2"}
    assert services.of_endpoints(None).ready == frozenset()


@pytest.mark.parametrize("kind", [KubernetesHealthCheck, KubernetesRolloutCheck])
def test_one_expectation(kind: type[KubernetesHealthCheck] | type[KubernetesRolloutCheck]) -> None:
    """A check of these says one thing."""
    with pytest.raises(ValueError, match="exactly one"):
        kind(namespace="docklab-n", deployment="d")


def test_passed_on_without_a_timeout(kubectl: Path) -> None:
    """A request to a program in the cluster bears no parameter of kubectl's, which that program would see. Where the cluster is
    silent, too, that is the cluster's fault and no answer."""
    with pytest.raises(EngineFault):
        Cluster("docklab-x", "/nowhere").answer("n", "pods/p:5000", "/health")

    asked, ready = kubectl.read_text().splitlines()
    assert "--request-timeout" not in asked
    assert "/readyz" in ready
