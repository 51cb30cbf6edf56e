"""What an exercise may need of a machine, each found out by its own probe and no other."""

from __future__ import annotations

from collections.abc import Callable

from docklab.course.model import Exercise, Feature
from docklab.doctor import binds, cluster, gpu, limits, swarm, tools
from docklab.doctor.finding import Finding
from docklab.doctor.machine import Machine

PROBES: dict[Feature, Callable[[Machine], Finding]] = {
    "buildx": tools.buildx,
    "compose": tools.compose,
    "swarm": swarm.swarm,
    "kubernetes": cluster.cluster,
    "gpu": gpu.gpu,
    "memory-limits": limits.memory,
    "cpu-limits": limits.cpu,
    "bind-owners": binds.owners,
}


def needed(exercise: Exercise, find: Callable[[str], Exercise]) -> list[Feature]:
    """The features that the exercise needs, and those of the exercises whose outcome it needs."""
    own = [need.feature for need in exercise.needs if need.feature]
    others = [feature for need in exercise.needs if need.exercise for feature in needed(find(need.exercise), find)]
    return list(dict.fromkeys([*own, *others]))


def lacking(machine: Machine, features: list[Feature]) -> list[Finding]:
    """Those that this machine does not have, or of which that could not be found out."""
    found = [PROBES[feature](machine) for feature in features]
    return [one for one in found if not one.usable]
