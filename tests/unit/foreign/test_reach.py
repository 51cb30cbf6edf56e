"""A fixture mounts, joins, uses and pushes to what its exercise declares, and a manifest holds what is on the list; all else is
refused when the course is loaded, with line, field, and what to write instead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.foreign.test_bounds import course, written

from docklab.course.load import load
from docklab.errors import InvalidLesson
from docklab.objects import manifests

OWN = (
    "{volume: {as: own-volume}}, {network: {as: own-network}}, {image: {as: own-image, tags: [own:1]}}, "
    "{registry: {as: reg, password: x}}"
)
BEYOND = {
    "volume": ("{container: {as: a, volumes: {my-thesis: /d}}}", "fixtures.4.container.volumes.my-thesis"),
    "an alias is no name": (
        "{volume: {as: my-thesis, name: other}}, {container: {as: a, volumes: {my-thesis: /d}}}",
        "fixtures.5",
    ),
    "network": ("{container: {as: a, network: my-net}}", "fixtures.4.container.network"),
    "networks": ("{container: {as: a, networks: [own-network, my-net]}}", "fixtures.4.container.networks"),
    "an alias of a network": ("{network: {as: my-net, name: other}}, {container: {as: a, network: my-net}}", "fixtures.5"),
    "image": ("{container: {as: a, image: my-private}}", "fixtures.4.container.image"),
    "from": ("{image: {as: a, from: my-private}}", "fixtures.4.image.from"),
    "an alias below": ("{image: {as: a, from: my-private}}, {image: {as: my-private, tags: [b]}}", "fixtures.4.image.from"),
    "one that may be there": (
        "{image: {as: my, tags: [my-private], unless_there: true}}, {container: {as: a, image: my}}",
        "fixtures.5",
    ),
    "its name": (
        "{image: {as: my, tags: [my-private], unless_there: true}}, {container: {as: a, image: my-private}}",
        "fixtures.5",
    ),
    "pushed elsewhere": (
        "{image: {as: a, from: own-image, tags: ['evil.example/loot'], pushed: true}}",
        "fixtures.4.image.tags.0",
    ),
    "pushed to another port": ("{image: {as: a, tags: ['127.0.0.1:5997/loot'], pushed: true}}", "fixtures.4.image.tags.0"),
    "pushed to Docker Hub": ("{image: {as: a, tags: ['somebody/loot'], pushed: true}}", "fixtures.4.image.tags.0"),
    "pushed with a second tag": (
        "{image: {as: a, tags: ['localhost:5001/a', 'evil/a'], pushed: true}}",
        "fixtures.4.image.tags.1",
    ),
    "a registry of another image": ("{registry: {as: r, password: x, image: my-private}}", "fixtures.4.registry.image"),
    "labels of docklab": ("{container: {as: a, labels: {docklab.owner: x}}}", "fixtures.4.container.labels"),
    "labels of Compose": ("{container: {as: a, labels: {com.docker.compose.project: x}}}", "fixtures.4.container.labels"),
    "images of a namespace": ("{namespace: {as: docklab-a, images: [my-private]}}", "fixtures.4.namespace.images"),
    "host path": ("{container: {as: a, volumes: {/etc: /d}}}", "fixtures.4.container"),
    "host network": ("{container: {as: a, network: host}}", "fixtures.4.container"),
    "network of a container": ("{container: {as: a, network: 'container:x'}}", "fixtures.4.container"),
    "privileged": ("{container: {as: a, privileged: true}}", "fixtures.4.container.privileged"),
    "devices": ("{container: {as: a, devices: [/dev/sda]}}", "fixtures.4.container.devices"),
    "much memory": ("{container: {as: a, memory: 100000}}", "fixtures.4.container"),
}


@pytest.mark.parametrize(("fixture", "field"), BEYOND.values(), ids=BEYOND)
def test_what_is_not_the_exercises_is_refused(tmp_path: Path, fixture: str, field: str) -> None:
    """Though all that is needed otherwise is there."""
    with pytest.raises(InvalidLesson) as problem:
        load(course(tmp_path, written(more=f"fixtures: [{OWN}, {fixture}]\n")))

    assert problem.value.field.startswith(field)
    assert problem.value.line > 1


@pytest.mark.parametrize(
    "fixture",
    [
        "{container: {as: a, volumes: {own-volume: /d}, network: own-network, image: own-image}}",
        "{container: {as: a, networks: [own-network]}}",
        "{image: {as: a, from: own-image, tags: ['localhost:{{port:5001}}/a', '127.0.0.1:5001/b'], pushed: true}}",
        "{container: {as: a, image: own, labels: {note: x}, restart: always}}",
        "{container: {as: a, image: needed}}",
    ],
)
def test_what_is_its_own_is_not(tmp_path: Path, fixture: str) -> None:
    """Volumes, networks, images and the registry of the exercise, and the images that it needs."""
    more = f"fixtures: [{OWN.replace('own:1', 'own')}, {fixture}]\nneeds: [{{image: needed}}]\n"

    assert load(course(tmp_path, written(more=more))).exercises()


@pytest.mark.parametrize(
    "check", ["http: {container: my-shop}", "not_: {http: {container: my-shop}}", "any_of: [{http: {container: my-shop}}]"]
)
def test_a_check_asks_no_container_of_the_learners(tmp_path: Path, check: str) -> None:
    """A request can change something: it goes to containers that the exercise asks for, or makes."""
    with pytest.raises(InvalidLesson, match="my-shop"):
        load(course(tmp_path, written(checks=f"checks: [{{id: a, {check}}}]\n")))
    assert load(course(tmp_path, written(checks=f"checks: [{{id: a, {check}}}]\n", more="asks_for: {container: [my-shop]}\n")))


NAME = st.from_regex(r"[a-z][a-z0-9-]{1,12}", fullmatch=True)


@given(name=NAME)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_that_is_not_declared(tmp_path: Path, name: str) -> None:
    """Is refused as a volume, a network and an image, whatever it is."""
    for key in (f"volumes: {{{name}x: /d}}", f"network: {name}x", f"image: {name}x"):
        with pytest.raises(InvalidLesson):
            load(course(tmp_path, written(more=f"fixtures: [{{container: {{as: a, {key}}}}}]\n")))


POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: alpine}]}"
DEPLOYMENT = (
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: p}\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n"
    "    metadata: {labels: {a: b}}\n    spec: {containers: [{name: a, image: alpine}]}"
)
SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {a: b}, ports: [{port: 80}]}"
# What stands in the spec of a pod, or of its container.
IN_POD = [
    "hostPID: true",
    "hostIPC: true",
    "hostNetwork: true",
    "hostUsers: true",
    "nodeName: n",
    "serviceAccountName: admin",
    "shareProcessNamespace: true",
    "priorityClassName: system-node-critical",
    "runtimeClassName: r",
    "tolerations: [{operator: Exists}]",
    "volumes: [{name: v, hostPath: {path: /}}]",
    "volumes: [{name: v, nfs: {server: a, path: /}}]",
    "ephemeralContainers: []",
    "volumes: [{name: v, csi: {driver: d}}]",
    "volumes: [{name: v, projected: {sources: []}}]",
    "hostAliases: []",
    "securityContext: {sysctls: [{name: a, value: b}]}",
    "securityContext: {windowsOptions: {hostProcess: true}}",
    "initContainers: [{name: i, image: a, securityContext: {privileged: true}}]",
]
IN_CONTAINER = [
    "securityContext: {privileged: true}",
    "securityContext: {capabilities: {add: [SYS_ADMIN]}}",
    "securityContext: {allowPrivilegeEscalation: true}",
    "securityContext: {procMount: Unmasked}",
    "ports: [{containerPort: 1, hostPort: 1}]",
    "volumeDevices: [{name: a, devicePath: /dev/a}]",
    "volumeMounts: [{name: a, mountPath: /a, mountPropagation: Bidirectional}]",
    "livenessProbe: {httpGet: {host: 169.254.169.254, port: 80}}",
    "lifecycle: {preStop: {httpGet: {host: a, port: 1}}}",
]
OTHERS = [
    ("kind: Pod", "kind: pod"),
    ("kind: Pod", "kind: DaemonSet"),
    ("kind: Pod", "kind: List\nitems: []"),
    ("kind: Pod", "kind: Role"),
    ("kind: Pod", "kind: Namespace"),
    ("kind: Pod", "kind: PersistentVolume"),
    ("apiVersion: v1", "apiVersion: evil/v1"),
    ("name: p", "name: p, namespace: kube-system"),
    ("name: p", "name: p, finalizers: [a/b]"),
    ("name: p", "generateName: p"),
    ("name: p", "name: p, annotations: {container.apparmor.security.beta.kubernetes.io/a: unconfined}"),
    ("name: p", "name: p, ownerReferences: []"),
    ("v1", "[v1]"),
]


@pytest.mark.parametrize(
    "text",
    [
        *(one.replace("{containers:", f"{{{more}, containers:") for more in IN_POD for one in (POD, DEPLOYMENT)),
        *(one.replace("{name: a,", f"{{{more}, name: a,") for more in IN_CONTAINER for one in (POD, DEPLOYMENT)),
        *(POD.replace(*change) for change in OTHERS),
        *(
            SERVICE.replace("selector", f"{more}, selector")
            for more in (
                "externalIPs: [1.2.3.4]",
                "type: ExternalName",
                "type: LoadBalancer",
                "externalName: evil",
                "loadBalancerIP: 1.2.3.4",
            )
        ),
        SERVICE.replace("port: 80", "port: 80, nodePort: 30000"),
        DEPLOYMENT.replace("spec:\n  sel", "spec:\n  replicas: 1000\n  sel"),
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {volumeName: of-somebody}",
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a}\nspec: {dataSource: {kind: A, name: b}}",
        (
            "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a}\nspec: {template: {spec: {containers: []}}, "
            "volumeClaimTemplates: "
            "[{metadata: {name: a}, spec: {volumeName: x}}]}"
        ),
        "- 1",
        "a",
        "[" * 5000,
        "a: &a [1]\nb: *a",
        "x: " + "1" * 70_000,
        "kind: Pod",
        f"{SERVICE}\n---\n{POD.replace('{containers', '{hostPID: true, containers')}",
        json.dumps({"kind": "Pod", "apiVersion": "v1"}),
    ],
)
def test_manifests_hold_what_is_on_the_list(tmp_path: Path, text: str) -> None:
    """Host namespaces, host paths, privileges, other namespaces and all kinds that are not a namespace's own are refused, at once
    by the loader and again before the cluster is asked."""
    with pytest.raises(ValueError, match=r".+"):
        manifests.checked(text, "docklab-x")
    for key in ("manifest", "then"):
        fixture = f"fixtures: [{{namespace: {{as: docklab-x, {key}: {json.dumps(text)}}}}}]\n"
        with pytest.raises(InvalidLesson) as problem:
            load(course(tmp_path, written(more=fixture)))
        assert problem.value.field in (f"fixtures.0.namespace.{key}", "")


WITH_INIT = POD.replace("{containers", "{initContainers: [{name: i, image: alpine}], containers")


@pytest.mark.parametrize("text", [POD, DEPLOYMENT, WITH_INIT])
def test_a_pod_runs_no_image_of_the_learners(tmp_path: Path, text: str) -> None:
    """A node may run what the engine has: a manifest names images that the exercise declares, and no other."""
    def fixtures(image: str) -> str:
        manifest = json.dumps(text.replace("image: alpine", f"image: {image}", 1))
        return f"fixtures: [{{namespace: {{as: docklab-x, manifest: {manifest}}}}}]\n"

    for image in ("my-company/model:1", "my-model", "registry.example.com/alpine", "alpine:mine"):
        with pytest.raises(InvalidLesson, match="is no image of this exercise") as problem:
            load(course(tmp_path, written(more=fixtures(image))))
        assert problem.value.field == "fixtures.0.namespace.manifest"
    assert load(course(tmp_path, written(more=fixtures("alpine"))))
    assert load(course(tmp_path, written(more=f'asks_for: {{image: ["my-model:1"]}}\n{fixtures("my-model:typo")}')))


def test_what_is_on_the_list_is_written_again() -> None:
    """The cluster is given JSON of what was read, so that it can read nothing else."""
    text = manifests.checked(f"{POD}\n---\n{SERVICE}\n---\n{DEPLOYMENT}\n---\n", "docklab-x")
    twice = manifests.checked(POD.replace("kind: Pod", "kind: Role\nkind: Pod"), "docklab-x")

    assert [one["kind"] for one in json.loads(text)["items"]] == ["Pod", "Service", "Deployment"]
    assert json.loads(twice)["items"][0]["kind"] == "Pod"
    assert manifests.checked("", "docklab-x") == ""
