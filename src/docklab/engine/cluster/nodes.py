"""Bringing an image of this machine to a cluster's nodes, each kind of cluster in its own way."""

from __future__ import annotations

import subprocess

from docklab.engine.cluster.kubectl import Cluster
from docklab.errors import EngineFault, NotReady

_SECONDS = 300


def way(context: str, image: str) -> list[str]:
    """The command that brings it there; empty where the nodes run what the engine has."""
    if context.startswith("kind-"):
        return ["kind", "load", "docker-image", image, "--name", context.removeprefix("kind-")]
    if context.startswith("k3d-"):
        return ["k3d", "image", "import", image, "--cluster", context.removeprefix("k3d-")]
    return ["minikube", "--profile", context, "image", "load", image] if context in ("minikube", "docklab-minikube") else []


def load(cluster: Cluster, image: str) -> list[str]:
    """Bring the image to the nodes; the command that was run, empty when there was nothing to do."""
    command = way(cluster.context, image)
    if not command:
        return []
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False,
                              stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as problem:
        raise EngineFault(f"`{' '.join(command)}` did not end within {_SECONDS} s.", "Try again.") from problem
    except OSError as problem:
        raise NotReady(f"{command[0]} is not on the PATH, and the cluster {cluster.context} needs it to get images.",
                       f"Install {command[0]}.") from problem
    if done.returncode:
        raise EngineFault(f"`{' '.join(command)}` failed: {(done.stderr or done.stdout).strip()[-300:]}", "Try again.")
    return command
