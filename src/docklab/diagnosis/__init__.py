"""Why a check failed: pure functions of the check, its outcome and the facts. The first that recognises the case speaks.

Every message says what is so, why it matters, and what to do, and never gives the whole solution away.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docklab.checks.case import Case
from docklab.checks.combine import AllOf, AnyOf, Eventually
from docklab.checks.expect import Check, Outcome
from docklab.diagnosis import answer, container, file, http, image, network, spent, volume
from docklab.results import Diagnosis

Recogniser = Callable[[Any, Outcome, Case], Diagnosis | None]

RECOGNISERS: dict[str, tuple[Recogniser, ...]] = {
    "container": (spent.token, *container.RECOGNISERS),
    "image": image.RECOGNISERS,
    "volume": volume.RECOGNISERS,
    "network": network.RECOGNISERS,
    "file": file.RECOGNISERS,
    "http": http.RECOGNISERS,
    "answer": answer.RECOGNISERS,
}


def diagnose(check: Check, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The named cause of a failed outcome, or None when it is none of the known ones."""
    if isinstance(check, AllOf):
        check = next((part for part in check.parts if not part.judge(case).ok), check.parts[0])
    if isinstance(check, AnyOf):
        return diagnose(check.parts[0], outcome, case)
    if isinstance(check, Eventually):
        return diagnose(check.part, outcome, case)
    said = (recognise(check, outcome, case) for recognise in RECOGNISERS.get(check.kind, ()))
    return next((diagnosis for diagnosis in said if diagnosis), None)
