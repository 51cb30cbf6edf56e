"""Why a check failed: pure functions of the check, its outcome and the facts. The first that recognises the case speaks.

Every message says what is so, why it matters, and what to do, and never gives the whole solution away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from docklab.errors import OutOfBounds
from docklab.kinds import named
from docklab.kinds.case import Case
from docklab.kinds.expect import OUT_OF_BOUNDS, Check, Outcome
from docklab.kinds.typed_here import typed_here
from docklab.results import Diagnosis

Recogniser = Callable[[Any, Outcome, Case], Diagnosis | None]

# The kind -> where its causes are, those that say most first. Each place is one function or a tuple of them, loaded when
# a check of the kind has failed and nothing before it spoke.
RECOGNISERS: dict[str, tuple[str, ...]] = {
    "container": (
        "storage.token_causes:token", "container.renamed_causes:RECOGNISERS", "image.updated_causes:CONTAINER",
        "image.leaks_causes:CONTAINER", "image.slim_causes:CONTAINER", "network.reach_causes:CONTAINER",
        "storage.binds_causes:CONTAINER", "ml.gpu_causes:assumed", "container.upkeep_causes:RECOGNISERS",
        "container.container_causes:RECOGNISERS", "container.ports_causes:RECOGNISERS",
    ),
    "containers": ("container.containers_causes:RECOGNISERS",),
    "ended": ("container.ended_causes:RECOGNISERS",),
    "limits": ("container.limits_causes:RECOGNISERS",),
    "program": ("container.program_causes:RECOGNISERS",),
    "mended": ("container.mended_causes:RECOGNISERS",),
    "network": ("network.network_causes:RECOGNISERS",),
    "reach": ("network.reach_causes:RECOGNISERS",),
    "http": ("storage.binds_causes:HTTP", "http.http_causes:RECOGNISERS"),
    "health": ("http.health_causes:RECOGNISERS",),
    "refusals": ("http.refusals_causes:RECOGNISERS",),
    "volume": ("storage.token_causes:volume_token", "storage.volume_causes:RECOGNISERS"),
    "file": ("image.leaks_causes:FILE", "storage.binds_causes:FILE", "storage.file_causes:RECOGNISERS"),
    "image": (
        "image.leaks_causes:IMAGE", "image.updated_causes:IMAGE", "image.naming_causes:RECOGNISERS",
        "image.image_causes:RECOGNISERS",
    ),
    "layers": ("image.layers_causes:RECOGNISERS",),
    "packages": ("image.packages_causes:RECOGNISERS",),
    "slim": ("image.slim_causes:RECOGNISERS",),
    "registry": ("image.registry_causes:RECOGNISERS",),
    "archive": ("image.archive_causes:RECOGNISERS",),
    "answer": ("answer.answer_causes:RECOGNISERS",),
    "compose": ("compose.compose_causes:unreadable", "compose.stack_causes:STACK", "compose.compose_causes:RECOGNISERS"),
    "compose_service": (
        "compose.compose_causes:unreadable", "compose.stack_causes:SERVICE", "compose.service_process_causes:RECOGNISERS",
        "compose.compose_service_causes:RECOGNISERS",
    ),
    "compose_http": (
        "compose.compose_causes:unreadable", "compose.stack_causes:HTTP",
        "compose.compose_service_causes:HTTP_RECOGNISERS",
    ),
    "compose_data": ("compose.stack_causes:DATA",),
    "swarm": ("swarm.swarm_causes:RECOGNISERS",),
    "swarm_service": ("swarm.swarm_causes:SERVICE",),
    "kubernetes": ("kubernetes.kubernetes_causes:RECOGNISERS",),
    "kubernetes_job": ("kubernetes.kubernetes_job_causes:RECOGNISERS",),
    "kubernetes_service": ("kubernetes.kubernetes_service_causes:RECOGNISERS",),
    "kubernetes_health": ("kubernetes.kubernetes_health_causes:RECOGNISERS",),
    "kubernetes_rollout": ("kubernetes.kubernetes_rollout_causes:RECOGNISERS",),
    "notebook": ("ml.notebook_causes:RECOGNISERS",),
    "gpu": ("ml.gpu_causes:RECOGNISERS",),
    "model": ("ml.model_causes:RECOGNISERS",),
    "predictions": ("ml.predictions_causes:RECOGNISERS",),
}
# The kinds whose next command is about a stack: it has to be typed where Compose finds the stack.
_OF_A_STACK = ("compose", "compose_service", "compose_http", "compose_data", "predictions", "refusals")


def diagnose(check: Check, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The named cause of a failed outcome, or None when it is none of the known ones."""
    asked: Any = outcome.part or check
    if outcome.aspect == OUT_OF_BOUNDS:
        return _out_of_bounds(outcome.seen, case)
    try:
        return _known(asked, outcome, case)
    except OutOfBounds as problem:  # a cause looks for other files than its check does
        return _out_of_bounds(problem.message, case)


def _out_of_bounds(why: str, case: Case) -> Diagnosis:
    return Diagnosis("FILE_OUT_OF_BOUNDS", f"{why} docklab reads plain files in your folder and nothing else, so that no file "
                     "from a stranger can lead it elsewhere.", f"ls -la {case.workspace}")


def _known(asked: Any, outcome: Outcome, case: Case) -> Diagnosis | None:
    said = (recognise(asked, outcome, case) for recognise in _recognisers(asked.kind))
    found = next((diagnosis for diagnosis in said if diagnosis), None)
    return typed_here(found, asked.folder, case) if found and asked.kind in _OF_A_STACK else found


def _recognisers(kind: str) -> Iterator[Recogniser]:
    for place in RECOGNISERS.get(kind, ()):
        found = named(place)
        yield from found if isinstance(found, tuple) else (found,)
