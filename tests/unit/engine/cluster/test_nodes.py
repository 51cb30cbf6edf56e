"""How an image gets to a cluster's nodes: what the nodes say of themselves decides, not what the context is called."""

from __future__ import annotations

from typing import Any

import pytest

from docklab.engine.cluster import nodes


def raw(name: str, *, provider: str = "", runtime: str = "containerd://2.0", images: tuple[str, ...] = (),
        **marks: str) -> dict[str, Any]:
    """A node as the API has it."""
    return {"metadata": {"name": name, "labels": {key.replace("__", "/").replace("_", "."): text for key, text in marks.items()}},
            "spec": {"providerID": provider} if provider else {},
            "status": {"nodeInfo": {"containerRuntimeVersion": runtime, "kubeletVersion": "v1"}, "images": [{"names": images}],
                       "conditions": [{"type": "Ready", "status": "True"}]}}


@pytest.mark.parametrize(("node", "words"), [
    (raw("lab-control-plane", provider="kind://docker/lab/lab-control-plane"), "kind load docker-image m:1 --name lab"),
    (raw("k3d-my-lab-server-0", provider="k3s://k3d-my-lab-server-0"), "k3d image import m:1 --cluster my-lab"),
    (raw("p", minikube_k8s_io__name="p"), "minikube --profile p image load m:1"),
    (raw("host", microk8s_io__cluster="true"), "microk8s ctr image import -"),
    (raw("host", provider="k3s://host"), "k3s ctr images import -"),
    (raw("host", provider="k3s://host", images=("docker.io/library/m:1",)), ""),
    (raw("orbstack", provider="k3s://orbstack", runtime="docker://28.5.2"), ""),
    (raw("desktop-control-plane", provider="kind://docker/desktop/desktop-control-plane"), ""),
    (raw("docker-desktop", runtime="docker://28.5.2"), ""),
])
def test_loading(node: dict[str, Any], words: str) -> None:
    """Each kind of cluster gets images in its own way; where the nodes run what the engine has, or have it, nothing is to do."""
    assert str(nodes.way([nodes.node(node)], "m:1")) == words


def test_a_node() -> None:
    """Its name, its version, and that it is ready."""
    found = nodes.node(raw("n"))

    assert (found.name, found.ready, found.version) == ("n", True, "v1")
    assert not nodes.node({**raw("n"), "status": {}}).ready
