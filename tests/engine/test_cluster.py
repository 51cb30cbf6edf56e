"""The cluster of this machine, however its files lie about; docklab's own; and what a stranger's manifest does to it: nothing."""

from __future__ import annotations

import itertools
import json
import os
import secrets
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT, Run

from docklab import sandbox
from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.cluster import kubectl
from docklab.engine.cluster.kubectl import Cluster
from docklab.errors import ContentError
from docklab.objects import namespaces
from docklab.objects.namespaces import NamespaceFixture
from docklab.sandbox import machine
from docklab.settings import read_settings

pytestmark = [pytest.mark.engine, pytest.mark.machine]
KIND = """#!/bin/sh
# Stands in for kind, whose node image is not to be had here: it writes the kubeconfig that it was given, and says what kind says.
case "$*" in
  'create cluster --name docklab'*) echo ' * Preparing nodes ...' >&2; cp "$GIVEN" "$KUBECONFIG"; echo 'Set kubectl context';;
  'delete cluster --name docklab') echo 'Deleting cluster "docklab" ...' >&2;;
  *) echo "unknown: $*" >&2; exit 1;;
esac
"""


@pytest.fixture
def config(cluster: Cluster) -> dict[str, object]:
    """What leads to it, with its secrets."""
    done = subprocess.run(["kubectl", "config", "view", "--raw", "--flatten", "--minify", "-o", "json"], check=True,
                          capture_output=True, env={**os.environ, "KUBECONFIG": cluster.kubeconfig})
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.fixture
def parted(config: dict[str, object], tmp_path: Path) -> str:
    """The same in two files, with one between them that is not there: KUBECONFIG for all of them."""
    top, first, last = {"apiVersion": "v1", "kind": "Config"}, tmp_path / "contexts", tmp_path / "clusters"
    first.write_text(json.dumps({**top, "current-context": config["current-context"], "contexts": config["contexts"]}))
    last.write_text(json.dumps({**top, "clusters": config["clusters"], "users": config["users"]}))
    return os.pathsep.join(map(str, (first, tmp_path / "none", last)))


@pytest.fixture
def others(cluster: Cluster) -> Iterator[None]:
    """Whatever the test does, the cluster has the same namespaces, and objects of no namespace, as before."""
    before = _there(cluster)
    yield
    assert _there(cluster) == before


def _there(cluster: Cluster) -> list[str]:
    kinds = "namespaces,clusterroles,clusterrolebindings,persistentvolumes"
    ours = set(cluster.kubectl("get", "namespaces", "-l", labels.OWNER, "-o", "name").split())
    return sorted(set(cluster.kubectl("get", kinds, "-o", "name").split()) - ours)


def test_files_are_taken_together(parted: str, docklab: Run, others: None) -> None:
    """With the context in one file and its cluster in another, `cluster status` and an exercise work as kubectl does."""
    exercise = "kubernetes.cluster"
    status = docklab("cluster", "status", KUBECONFIG=parted)
    started = docklab("start", exercise, course=ROOT / "lessons", KUBECONFIG=parted)
    node = kubectl.current().kubectl("get", "nodes", "-o", "jsonpath={.items[0].metadata.name}")
    subprocess.run(["kubectl", "-n", "docklab-cluster", "create", "configmap", "seen", f"--from-literal=node={node}"], check=True,
                   capture_output=True, env={**os.environ, "KUBECONFIG": parted})
    checked = docklab("check", exercise, course=ROOT / "lessons")  # from a terminal with another KUBECONFIG
    cleaned = docklab("clean", "--yes", course=ROOT / "lessons")

    assert (status.returncode, started.returncode, checked.returncode, cleaned.returncode) == (0, 0, 0, 0), (
        status.stderr + started.stderr + checked.stdout + cleaned.stderr)
    assert f"{node}: Ready" in status.stdout


def test_own_cluster_is_found(config: dict[str, object], docklab: Run, tmp_path: Path) -> None:
    """What `docklab cluster up` made is used without an export, until `cluster down`; meanwhile its maker's words are passed on,
    and `start` says how kubectl finds it, too."""
    own = tmp_path / "home" / "cluster" / "kubeconfig"
    (tmp_path / "given").write_text(json.dumps(config))
    tool = tmp_path / "bin" / "kind"
    tool.parent.mkdir()
    tool.write_text(KIND)
    tool.chmod(0o755)
    elsewhere = {"KUBECONFIG": str(tmp_path / "none"), "GIVEN": str(tmp_path / "given"),
                 "PATH": f"{tool.parent}:{os.environ['PATH']}"}

    before = docklab("cluster", "status", **elsewhere)
    up = docklab("cluster", "up", **elsewhere)
    again, status = docklab("cluster", "up", **elsewhere), docklab("cluster", "status", **elsewhere)
    started = docklab("start", "kubernetes.cluster", course=ROOT / "lessons", **elsewhere)
    checked = docklab("check", course=ROOT / "lessons", **elsewhere)
    following = docklab("cluster", "status", **{**elsewhere, "KUBECONFIG": str(own)})
    docklab("clean", "--yes", course=ROOT / "lessons", **elsewhere)
    down, after = docklab("cluster", "down", **elsewhere), docklab("cluster", "status", **elsewhere)

    assert (before.returncode, up.returncode, again.returncode, status.returncode) == (5, 0, 0, 0), up.stderr + status.stderr
    assert "* Preparing nodes ..." in up.stderr
    assert "Preparing" not in again.stderr
    for one in (up.stdout, status.stderr, started.stderr):
        assert f"export KUBECONFIG={own}" in one
    assert "export" not in following.stdout + following.stderr
    assert started.returncode == 0, started.stderr
    assert checked.returncode == 1
    assert "kubectl is not set to a cluster now" in checked.stdout
    assert f"export KUBECONFIG={own}" in checked.stdout
    assert (down.returncode, after.returncode, own.exists()) == (0, 5, False)


@pytest.mark.skipif(bool(machine.obstacle()), reason=f"no sandbox of this kind here: {machine.obstacle()}")
def test_a_sandbox_beside_the_cluster(cluster: Cluster, docklab: Run, tmp_path: Path, others: None) -> None:
    """The nodes see nothing of a sandbox: that is said at once, with the way out, by whatever would need them to."""
    home = tmp_path / "home"
    settings = read_settings()._replace(home=home, sandboxes=home / "sandboxes", workspace=tmp_path / "work")
    record = sandbox.up(settings, kind="machine")
    engine = Engine.connect(record.host)
    try:
        sandbox.share_images(settings._replace(sandbox=record.name), ["alpine"])
        calls = [docklab(*words, course=ROOT / "lessons", DOCKER_HOST="") for words in (
            ("start", "kubernetes.cluster"), ("check", "kubernetes.cluster"), ("cluster", "load", "alpine"), ("cluster", "up"))]
    finally:
        engine.close()
        sandbox.down(settings, record)

    assert [one.returncode for one in calls] == [5, 5, 5, 5], [one.stdout + one.stderr for one in calls]
    for one in calls:
        assert "sandbox" in one.stdout + one.stderr
    for one in (calls[0], *calls[2:]):
        assert "docklab sandbox use none" in one.stderr


SPEC = "containers: [{name: a, image: 'alpine:latest', imagePullPolicy: Never, command: [sleep, '600']}]"
POD = "apiVersion: v1\nkind: Pod\nmetadata: {{name: p{meta}}}\nspec: {{{more}" + SPEC.replace("{", "{{").replace("}", "}}") + "}}"
IN_CONTAINER = POD.replace("{{name: a,", "{{name: a, {inner}")
ATTACKS = {
    "a pod with the node's files": POD.format(meta="", more="volumes: [{name: v, hostPath: {path: /}}], "),
    "a pod in the node's process table": POD.format(meta="", more="hostPID: true, "),
    "a pod in the node's network": POD.format(meta="", more="hostNetwork: true, "),
    "a pod on a node past the scheduler": POD.format(meta="", more="nodeName: docklab-test, "),
    "a pod that no taint keeps away": POD.format(meta="", more="tolerations: [{operator: Exists}], "),
    "a privileged pod": IN_CONTAINER.format(meta="", more="", inner="securityContext: {privileged: true}, "),
    "a pod with a capability more": IN_CONTAINER.format(
        meta="", more="", inner="securityContext: {capabilities: {add: [SYS_ADMIN]}}, "),
    "a pod on a port of the node": IN_CONTAINER.format(meta="", more="", inner="ports: [{containerPort: 1, hostPort: 31999}], "),
    "a pod in another namespace": POD.format(meta=", namespace: default", more=""),
    "a pod that can never be removed": POD.format(meta=", finalizers: [evil.example.com/stay]", more=""),
    "a pod without AppArmor": POD.format(
        meta=", annotations: {container.apparmor.security.beta.kubernetes.io/a: unconfined}", more=""),
    "rights over the cluster": (
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: docklab-evil}\n"
        "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}\n"
        "subjects: [{kind: ServiceAccount, name: default, namespace: default}]"),
    "a disk of the node": (
        "apiVersion: v1\nkind: PersistentVolume\nmetadata: {name: docklab-evil}\n"
        "spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /}}"),
    "a namespace": "apiVersion: v1\nkind: Namespace\nmetadata: {name: docklab-evil}",
    "a pod on every node": (
        "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: p}\nspec: {selector: {matchLabels: {a: b}}, template: "
        "{metadata: {labels: {a: b}}, spec: {" + SPEC + "}}}"),
    "all of it in a list": "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Namespace, metadata: {name: docklab-evil}}]",
    "an address of somebody's": "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {ports: [{port: 80}], "
                                "externalIPs: [198.51.100.7]}",
}


@pytest.mark.parametrize(("attack", "key"), [*zip(ATTACKS, itertools.cycle(("manifest", "then")), strict=False)])
def test_a_manifest_reaches_nothing_else(cluster: Cluster, engine: Engine, others: None, attack: str, key: str) -> None:
    """The cluster would do all of these; as a fixture none of them gets there, and the namespace that was made for it can be
    removed with all that it has."""
    name = f"docklab-attack-{secrets.token_hex(3)}"
    marks = {labels.OWNER: "tests", labels.EXERCISE: "attack"}
    would = cluster.kubectl("create", "-f", "-", "--dry-run=server", "-o", "name", given=ATTACKS[attack])
    manifest, then = (ATTACKS[attack] if one == key else "" for one in ("manifest", "then"))

    with pytest.raises(ContentError, match=name):
        namespaces.bring_up(NamespaceFixture(as_=name, manifest=manifest, then=then), marks)

    left = cluster.find("namespace", name)
    assert would.strip()
    assert left is not None
    assert not cluster.every("pods", name)
    namespaces.remove(engine, name, cluster.written(left["metadata"]["uid"]))
    assert cluster.find("namespace", name) is None


def test_what_is_allowed_is_confined(cluster: Cluster, engine: Engine, others: None) -> None:
    """A pod of what is on the list runs, sees no process of its node, has no device and no right over the cluster."""
    name = f"docklab-attack-{secrets.token_hex(3)}"
    written = namespaces.bring_up(NamespaceFixture(as_=name, manifest=POD.format(meta="", more="")), {labels.OWNER: "tests"})
    try:
        inside = cluster.kubectl("exec", "p", f"--namespace={name}", "--", "sh", "-c",
                                 "ls -d /proc/[0-9]* | wc -l; ls /dev | grep -c -e sd -e vd -e nvme -e kvm; "
                                 "grep CapEff /proc/self/status")
        may = subprocess.run(["kubectl", f"--context={cluster.context}", "auth", "can-i", "get", "secrets", "--all-namespaces",
                              f"--as=system:serviceaccount:{name}:default"], capture_output=True, text=True, check=False,
                             env={**os.environ, "KUBECONFIG": cluster.kubeconfig})
    finally:
        namespaces.remove(engine, name, written)
    processes, devices, *capabilities = inside.split()

    assert int(processes) < 10
    assert int(devices) == 0
    assert int(capabilities[-1], 16) & 1 << 21 == 0  # SYS_ADMIN
    assert may.stdout.strip() == "no"
