"""What an exercise can expect, and why it may fail: a folder for each family of kinds, loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

# The kind, as an exercise says it -> the module in this folder and the class in it. A course of thirty lessons uses all
# of them, an exercise one to three: so a name is resolved when it is asked for.
KINDS: dict[str, str] = {
    "container": "container.container:ContainerCheck",
    "containers": "container.containers:ContainersCheck",
    "ended": "container.ended:EndedCheck",
    "limits": "container.limits:LimitsCheck",
    "program": "container.program:ProgramCheck",
    "mended": "container.mended:MendedCheck",
    "network": "network.network:NetworkCheck",
    "reach": "network.reach:ReachCheck",
    "http": "http.http:HttpCheck",
    "health": "http.health:HealthCheck",
    "refusals": "http.refusals:RefusalsCheck",
    "volume": "storage.volume:VolumeCheck",
    "file": "storage.file:FileCheck",
    "image": "image.image:ImageCheck",
    "layers": "image.layers:LayersCheck",
    "packages": "image.packages:PackagesCheck",
    "slim": "image.slim:SlimCheck",
    "registry": "image.registry:RegistryCheck",
    "archive": "image.archive:ArchiveCheck",
    "answer": "answer.answer:AnswerCheck",
    "compose": "compose.compose:ComposeCheck",
    "compose_service": "compose.compose_service:ComposeServiceCheck",
    "compose_http": "compose.compose_http:ComposeHttpCheck",
    "compose_data": "compose.compose_data:ComposeDataCheck",
    "swarm": "swarm.swarm:SwarmCheck",
    "swarm_service": "swarm.swarm_service:SwarmServiceCheck",
    "kubernetes": "kubernetes.kubernetes:KubernetesCheck",
    "kubernetes_job": "kubernetes.kubernetes_job:KubernetesJobCheck",
    "kubernetes_service": "kubernetes.kubernetes_service:KubernetesServiceCheck",
    "kubernetes_health": "kubernetes.kubernetes_health:KubernetesHealthCheck",
    "kubernetes_rollout": "kubernetes.kubernetes_rollout:KubernetesRolloutCheck",
    "notebook": "ml.notebook:NotebookCheck",
    "gpu": "ml.gpu:GpuCheck",
    "model": "ml.model:ModelCheck",
    "predictions": "ml.predictions:PredictionsCheck",
}


def kind(name: str) -> type[Any]:
    """The class of the kind of that name. Raises KeyError when there is none."""
    found: type[Any] = named(KINDS[name])
    return found


def named(place: str) -> Any:
    """What `module:NAME` stands for, the module counted from this folder."""
    module, _, name = place.partition(":")
    return getattr(import_module(f"{__name__}.{module}"), name)
