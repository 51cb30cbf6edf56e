"""What an exercise can expect: one small class per noun, one dict literal of them all."""

from __future__ import annotations

from docklab.checks.answer import AnswerCheck
from docklab.checks.archive import ArchiveCheck
from docklab.checks.compose import ComposeCheck
from docklab.checks.compose_data import ComposeDataCheck
from docklab.checks.compose_http import ComposeHttpCheck
from docklab.checks.compose_service import ComposeServiceCheck
from docklab.checks.container import ContainerCheck
from docklab.checks.containers import ContainersCheck
from docklab.checks.ended import EndedCheck
from docklab.checks.expect import Check
from docklab.checks.file import FileCheck
from docklab.checks.gpu import GpuCheck
from docklab.checks.health import HealthCheck
from docklab.checks.http import HttpCheck
from docklab.checks.image import ImageCheck
from docklab.checks.kubernetes import KubernetesCheck
from docklab.checks.kubernetes_health import KubernetesHealthCheck
from docklab.checks.kubernetes_job import KubernetesJobCheck
from docklab.checks.kubernetes_rollout import KubernetesRolloutCheck
from docklab.checks.kubernetes_service import KubernetesServiceCheck
from docklab.checks.layers import LayersCheck
from docklab.checks.limits import LimitsCheck
from docklab.checks.mended import MendedCheck
from docklab.checks.model import ModelCheck
from docklab.checks.network import NetworkCheck
from docklab.checks.notebook import NotebookCheck
from docklab.checks.packages import PackagesCheck
from docklab.checks.predictions import PredictionsCheck
from docklab.checks.program import ProgramCheck
from docklab.checks.reach import ReachCheck
from docklab.checks.refusals import RefusalsCheck
from docklab.checks.registry import RegistryCheck
from docklab.checks.slim import SlimCheck
from docklab.checks.swarm import SwarmCheck
from docklab.checks.swarm_service import SwarmServiceCheck
from docklab.checks.volume import VolumeCheck

KINDS: dict[str, type[Check]] = {
    "container": ContainerCheck,
    "containers": ContainersCheck,
    "ended": EndedCheck,
    "limits": LimitsCheck,
    "image": ImageCheck,
    "layers": LayersCheck,
    "packages": PackagesCheck,
    "slim": SlimCheck,
    "program": ProgramCheck,
    "volume": VolumeCheck,
    "network": NetworkCheck,
    "reach": ReachCheck,
    "file": FileCheck,
    "http": HttpCheck,
    "notebook": NotebookCheck,
    "health": HealthCheck,
    "gpu": GpuCheck,
    "model": ModelCheck,
    "predictions": PredictionsCheck,
    "refusals": RefusalsCheck,
    "registry": RegistryCheck,
    "archive": ArchiveCheck,
    "answer": AnswerCheck,
    "mended": MendedCheck,
    "kubernetes": KubernetesCheck,
    "kubernetes_job": KubernetesJobCheck,
    "kubernetes_service": KubernetesServiceCheck,
    "kubernetes_health": KubernetesHealthCheck,
    "kubernetes_rollout": KubernetesRolloutCheck,
    "compose": ComposeCheck,
    "compose_service": ComposeServiceCheck,
    "compose_http": ComposeHttpCheck,
    "compose_data": ComposeDataCheck,
    "swarm": SwarmCheck,
    "swarm_service": SwarmServiceCheck,
}
