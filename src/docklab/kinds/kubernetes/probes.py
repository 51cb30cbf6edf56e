"""What a probe that runs a command is worth."""

from __future__ import annotations

from docklab.engine.cluster.containers import ContainerFacts, ProbeFacts
from docklab.kinds.case import Case


def always_true(probe: ProbeFacts, container: ContainerFacts, case: Case) -> bool:
    """Whether it is a command that ends well where the program does not run, so that it says nothing about it. Tried in the
    engine's image of that name; where there is none, that is not known."""
    return bool(probe.command) and case.image(container.image) is not None and case.succeeds(container.image, probe.command)
