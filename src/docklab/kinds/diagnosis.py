"""Why a check failed: pure functions of the check, its outcome and the facts. The first that recognises the case speaks.

Every message says what is so, why it matters, and what to do, and never gives the whole solution away.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docklab.checks.api import Api
from docklab.checks.case import Case
from docklab.checks.compose import ComposeCheck
from docklab.checks.compose_http import ComposeHttpCheck
from docklab.checks.compose_service import ComposeServiceCheck
from docklab.checks.expect import Check, Outcome
from docklab.diagnosis import (
    answer,
    archive,
    binds,
    compose,
    compose_service,
    container,
    containers,
    ended,
    ending,
    file,
    gpu,
    health,
    http,
    image,
    kubernetes,
    kubernetes_health,
    kubernetes_job,
    kubernetes_rollout,
    kubernetes_service,
    layers,
    leaks,
    limits,
    mended,
    model,
    naming,
    network,
    notebook,
    packages,
    ports,
    predictions,
    program,
    reach,
    refusals,
    registry,
    renamed,
    slim,
    spent,
    stack,
    swarm,
    updated,
    upkeep,
    volume,
)
from docklab.results import Diagnosis

Recogniser = Callable[[Any, Outcome, Case], Diagnosis | None]

RECOGNISERS: dict[str, tuple[Recogniser, ...]] = {
    "container": (spent.token, *renamed.RECOGNISERS, *updated.CONTAINER, *leaks.CONTAINER, *slim.CONTAINER, reach.told,
                  *binds.CONTAINER, gpu.assumed, *upkeep.RECOGNISERS, *container.RECOGNISERS, *ports.RECOGNISERS),
    "containers": containers.RECOGNISERS,
    "ended": ended.RECOGNISERS,
    "limits": limits.RECOGNISERS,
    "program": program.RECOGNISERS,
    "layers": layers.RECOGNISERS,
    "packages": packages.RECOGNISERS,
    "slim": slim.RECOGNISERS,
    "image": (*leaks.IMAGE, *updated.IMAGE, *naming.RECOGNISERS, *image.RECOGNISERS),
    "volume": (spent.volume_token, *volume.RECOGNISERS),
    "network": network.RECOGNISERS,
    "reach": reach.RECOGNISERS,
    "file": (*leaks.FILE, *binds.FILE, *file.RECOGNISERS),
    "http": (*binds.HTTP, *http.RECOGNISERS),
    "notebook": notebook.RECOGNISERS,
    "health": health.RECOGNISERS,
    "gpu": gpu.RECOGNISERS,
    "model": model.RECOGNISERS,
    "predictions": predictions.RECOGNISERS,
    "refusals": refusals.RECOGNISERS,
    "registry": registry.RECOGNISERS,
    "archive": archive.RECOGNISERS,
    "answer": answer.RECOGNISERS,
    "mended": mended.RECOGNISERS,
    "kubernetes": kubernetes.RECOGNISERS,
    "kubernetes_job": kubernetes_job.RECOGNISERS,
    "kubernetes_service": kubernetes_service.RECOGNISERS,
    "kubernetes_health": kubernetes_health.RECOGNISERS,
    "kubernetes_rollout": kubernetes_rollout.RECOGNISERS,
    "compose": (compose.unreadable, *stack.STACK, *compose.RECOGNISERS),
    "compose_service": (compose.unreadable, *stack.SERVICE, *ending.RECOGNISERS, *compose_service.RECOGNISERS),
    "compose_http": (compose.unreadable, *stack.HTTP, *compose_service.HTTP_RECOGNISERS),
    "compose_data": stack.DATA,
    "swarm": swarm.RECOGNISERS,
    "swarm_service": swarm.SERVICE,
}


def diagnose(check: Check, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The named cause of a failed outcome, or None when it is none of the known ones."""
    check = outcome.part or check
    said = (recognise(check, outcome, case) for recognise in RECOGNISERS.get(check.kind, ()))
    found = next((diagnosis for diagnosis in said if diagnosis), None)
    if found and isinstance(check, ComposeCheck | ComposeServiceCheck | ComposeHttpCheck | Api):
        return compose.typed_here(found, check.folder, case)
    return found
