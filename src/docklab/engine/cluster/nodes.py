"""Bringing an image of this machine to a cluster's nodes, each kind of cluster in its own way. What kind it is, its nodes say:
a context may have any name."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from docklab.engine import names
from docklab.engine.cluster.kubectl import Cluster
from docklab.errors import EngineFault, NotReady
from docklab.settings import read_settings

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.client import Engine

_SECONDS = 300
_KIND = re.compile(r"kind://[^/]*/([^/]+)/")
_K3D = re.compile(r"k3d-(.+)-(?:server|agent)-\d+")
_DESKTOP = "desktop"  # kind as Docker Desktop runs it: its nodes get the engine's images


class NodeFacts(NamedTuple):
    """One node. `provider` is what made it, in its own words, `profile` minikube's; `images` are the names that it tells."""

    name: str
    ready: bool = True
    version: str = ""
    provider: str = ""
    profile: str = ""
    microk8s: bool = False
    runtime: str = ""
    images: frozenset[str] = frozenset()


class Way(NamedTuple):
    """The command that brings an image to the nodes; `reads` it as an archive. Empty where the nodes run what the engine has."""

    command: tuple[str, ...] = ()
    reads: bool = False

    def __str__(self) -> str:
        return " ".join(self.command)


def node(raw: dict[str, Any]) -> NodeFacts:
    """A node as the API has it."""
    status, marks, made_by = raw.get("status") or {}, raw["metadata"].get("labels") or {}, (raw.get("spec") or {}).get("providerID")
    info = status.get("nodeInfo") or {}
    ready = any(one["type"] == "Ready" and one["status"] == "True" for one in status.get("conditions") or [])
    return NodeFacts(raw["metadata"]["name"], ready, info.get("kubeletVersion", ""), made_by or "",
                     marks.get("minikube.k8s.io/name", ""), marks.get("microk8s.io/cluster") == "true",
                     info.get("containerRuntimeVersion", ""),
                     frozenset(name for image in status.get("images") or [] for name in image.get("names") or []))


def of(cluster: Cluster) -> list[NodeFacts]:
    """The nodes of a cluster."""
    return list(map(node, cluster.every("nodes")))


def apart(cluster: Cluster, engine: Engine) -> bool:
    """True for a cluster whose nodes are no containers of the engine."""
    return not {one.name for one in of(cluster)} & set(engine.container_names().values())


def way(nodes: Sequence[NodeFacts], image: str) -> Way:
    """How the image gets to these nodes."""
    if not nodes:
        return Way()
    first = nodes[0]
    if first.profile:
        return Way(("minikube", "--profile", first.profile, "image", "load", image))
    if match := _KIND.match(first.provider):
        return Way(("kind", "load", "docker-image", image, "--name", match[1]) if match[1] != _DESKTOP else ())
    if match := _K3D.fullmatch(first.name):
        return Way(("k3d", "image", "import", image, "--cluster", match[1]))
    if first.runtime.startswith("docker:") or all(_has(one, image) for one in nodes):
        return Way()
    if first.microk8s:
        return Way(("microk8s", "ctr", "image", "import", "-"), reads=True)
    return Way(("k3s", "ctr", "images", "import", "-"), reads=True) if first.provider.startswith("k3s:") else Way()


def _has(node: NodeFacts, image: str) -> bool:
    return names.familiar(":".join(names.split(image))) in map(names.familiar, node.images)


def load(cluster: Cluster, image: str) -> Way:
    """Bring the image to the nodes; what was run, empty when there was nothing to do."""
    found = way(of(cluster), image)
    if not found.command:
        return found
    try:
        done = _fed(found, image) if found.reads else _run(found.command)
    except subprocess.TimeoutExpired as problem:
        raise EngineFault(f"`{found}` did not end within {_SECONDS} s.", "Try again.") from problem
    except OSError as problem:
        raise NotReady(f"{found.command[0]} is not on the PATH, and the cluster {cluster.context} needs it to get images.",
                       f"Install {found.command[0]}.") from problem
    if done.returncode:
        by_hand = f"docker save {image} | sudo {found}" if found.reads else "Try again."
        raise EngineFault(f"`{found}` failed: {(done.stderr or done.stdout).strip()[-300:]}", by_hand)
    return found


def _fed(found: Way, image: str) -> subprocess.CompletedProcess[str]:
    with tempfile.TemporaryFile() as archive:
        saved = _run(("docker", "save", image), archive)
        archive.seek(0)
        return saved if saved.returncode else _run(found.command, None, archive)


def _run(command: tuple[str, ...], into: Any = None, given: Any = None) -> subprocess.CompletedProcess[str]:
    """With docker's variables of the engine that docklab uses: these programs take the image from there."""
    return subprocess.run(command, stdout=into or subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace",
                          timeout=_SECONDS, check=False, stdin=given or subprocess.DEVNULL,
                          env={**os.environ, **read_settings().engine_variables})
