"""Why the packages of an image are not those that a file pins."""

from __future__ import annotations

from docklab.kinds.case import Case
from docklab.kinds.expect import Outcome
from docklab.kinds.image.packages import PackagesCheck
from docklab.kinds.near import no_image
from docklab.results import Diagnosis


def _pins(check: PackagesCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    if outcome.aspect == "missing":
        return no_image(check.image, case)
    freeze = f"docker run --rm {check.image} pip freeze"
    said = {
        "no-file": Diagnosis("FILE_MISSING", f"Your folder has no `{check.pinned_in}`.", "docklab task"),
        "loose": Diagnosis("NOT_PINNED", f"`{check.pinned_in}` leaves versions open: {outcome.seen}. Only == names one "
                                         "version.", freeze),
        "absent": Diagnosis("PINS_NOT_INSTALLED", f"`{check.pinned_in}` lists what `{check.image}` does not have. "
                            f"{outcome.seen.capitalize()}.", freeze),
        "other": Diagnosis("OTHER_VERSION", f"What is installed is not what is pinned: {outcome.seen}. Does the Dockerfile "
                           f"install from `{check.pinned_in}`, and was the image built since you changed it?", freeze),
        "unlisted": Diagnosis("DEPENDENCY_NOT_PINNED", "The packages that you listed need other packages, and nothing says which "
                                                       f"versions of these: {outcome.seen}.", freeze),
        "high": Diagnosis("PINNED_TOO_HIGH", f"Every package is pinned, but {outcome.seen}; the exercise asks for "
                                             f"{outcome.expected}. A pin names one version, and it must be one that was "
                                             "tested.", freeze),
    }
    return said.get(outcome.aspect)


RECOGNISERS = (_pins,)
