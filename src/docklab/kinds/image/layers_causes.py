"""Why a rebuild makes so much again."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.image.layers import LayersCheck
from docklab.kinds.near import no_image
from docklab.results import Diagnosis


def _not_compared(check: LayersCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "missing":
        return no_image(check.image, case)
    again = f"docker build -t {check.image} {check.folder}"
    said = {
        "no-file": Diagnosis("FILE_MISSING", f"Your folder has no `{check.edited}` any more.", "docklab task"),
        "not-built": Diagnosis("BUILD_FAILED", f"Your folder does not build as it is: {outcome.seen}", again),
        "other-dockerfile": Diagnosis("BUILT_BEFORE_EDIT", f"`{check.image}` was not built from the Dockerfile as it is now. An "
                                      "image keeps what it was built from, until you build again.", again),
        "unaffected": Diagnosis("FILE_NOT_COPIED", f"The image does not change when {check.edited} does, so it does not have it.",
                                "docklab task"),
    }
    return said.get(outcome.aspect)


def _not_reused(check: LayersCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect != "anew":
        return None
    found = check.compared(case)
    first, large = found.anew[0], max(found.anew, key=lambda layer: layer.size)
    if first != large and first.instruction.startswith(("COPY ", "ADD ")):
        return Diagnosis("COPY_BEFORE_INSTALL", f"`{first.instruction}` copies {check.edited}, and comes before "
                                                f"`{large.instruction}`. Everything after a changed layer is rebuilt, here "
                                                f"{large.size / 1e6:.1f} MB. The installation needs only one "
                                                "file.", "docklab hint")
    return Diagnosis("EDIT_IN_LARGE_LAYER", f"`{large.instruction}` uses {check.edited}, or a stage that does, so that each edit "
                     f"makes its {large.size / 1e6:.1f} MB again.", "docklab hint")


RECOGNISERS = (_not_compared, _not_reused)
