"""Why an image is large, or carries what only its build needs; and what a last stage did not take along."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck
from docklab.kinds.expect import Outcome
from docklab.kinds.near import no_image
from docklab.results import Diagnosis

if TYPE_CHECKING:  # a container's failure asks every family, and need not load their kinds
    from docklab.kinds.image.slim import SlimCheck

_MODULE = re.compile(r"No module named '(\w+)")
_FILE = re.compile(r"(?:No such file or directory: '|can't open file ')(/[^']+)'|(/?[\w./-]+\.so[\w.]*): cannot open shared object")
_LONG = 110  # characters of an instruction


def _missing(check: SlimCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    return no_image(check.image, case) if outcome.aspect == "missing" else None


def _hidden(check: SlimCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """Something was removed, or changed, too late. It has to be most of what is too much."""
    found = case.image(check.image)
    if outcome.aspect != "large" or found is None:
        return None
    excess = case.layer_bytes(found.id) - check.limit(case)
    one = next((one for one in case.hidden(found.id) if 2 * one.size >= excess), None)
    layers = case.layers(found.id)
    if one is None or one.gone >= len(layers):
        return None
    made, gone = _short(layers[one.made].instruction), _short(layers[one.gone].instruction)
    what = f"{one.path}{' and more' if one.files > 1 else ''}, {one.size / 1e6:.1f} MB"
    if one.removed:
        return Diagnosis("REMOVED_IN_LATER_LAYER", f"`{gone}` removed {what}, but the layer of `{made}` below still contains it. "
                                                   "Layers only add: removing a file in a later layer hides it and saves "
                                                   "nothing.",
                         f"docklab layers {check.image}")
    return Diagnosis("CHANGED_IN_LATER_LAYER", f"`{gone}` changed {what}, which the layer of `{made}` already contains. A changed "
                                               "file is stored a second time, even if only its owner or mode has changed.",
                     f"docklab layers {check.image}")


def _carried(check: SlimCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.image(check.image)
    if outcome.aspect not in ("large", "paths", "packages") or found is None:
        return None
    packages, paths = check.packages_there(found.id, case), check.paths_there(found.id, case)
    if any(name.startswith("nvidia-") for name in packages):
        return Diagnosis("CUDA_IN_IMAGE", f"The image has {', '.join(packages)}: libraries for Nvidia GPUs. A machine without "
                                          "such a GPU pulls and stores them for "
                                          "nothing.", f"docker run --rm {check.image} pip list")
    if packages:
        return Diagnosis("BUILD_TOOLS_IN_IMAGE", f"The image has {', '.join(packages)}, which only the build needs. Let an "
                                                 "earlier stage install them, and copy from there only what the program needs.",
                         f"docklab layers {check.image}")
    cache = next((path for path in paths if "cache" in path), "")
    if cache and outcome.aspect == "paths":
        return Diagnosis("PIP_CACHE_IN_IMAGE", f"The image has {cache}: pip keeps what it downloads for the next time, which "
                                               "never comes in an image. An option of `pip install` switches that "
                                               "off.", case.shows_recipe(check.image))
    if paths:
        return Diagnosis("BUILD_FILES_IN_IMAGE", f"The image has {', '.join(paths)}, which its program does not need. A stage has "
                                                 "only what you copy into it.", f"docklab layers {check.image}")
    return None


def _other(check: SlimCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    found = case.image(check.image)
    if found is None:
        return None
    if outcome.aspect == "large":
        largest = max(case.layers(found.id), key=lambda layer: layer.size)
        return Diagnosis("STILL_LARGE", f"`{check.image}` has {outcome.seen}. The largest part, {largest.size / 1e6:.1f} MB, was "
                                        f"made by `{_short(largest.instruction)}`.", f"docklab layers {check.image}")
    if outcome.aspect == "ran":
        return Diagnosis("BUILT_IN_LAST_STAGE", f"The image is small, but one of its own steps builds: {outcome.seen}. Build in "
                                                "an earlier stage, and let the last stage only copy the result.",
                         f"docker history --no-trunc {check.image}")
    if outcome.aspect == "hidden-paths":
        return Diagnosis("REMOVED_IN_LATER_LAYER", f"A later instruction removed it, but {outcome.seen}. Layers only add: "
                                                   "removing a file in a later layer hides it and saves "
                                                   "nothing.", f"docklab layers {check.image}")
    if outcome.aspect == "hidden-packages":
        return Diagnosis("PACKAGE_REMOVED_LATER", f"Python in the image no longer finds it, but {outcome.seen}: a later "
                                                  "instruction only hides what a layer below has, and the image is still as "
                                                  "large.",
                         f"docklab layers {check.image}")
    if outcome.aspect == "versions":
        return Diagnosis("OTHER_VERSION", f"The image has {outcome.seen}; the exercise asks for {outcome.expected}.",
                         f"docker run --rm {check.image} pip list")
    if outcome.aspect == "imports":
        return Diagnosis("PACKAGE_MISSING", f"Python in the image says: {outcome.seen}.", f"docker run --rm {check.image} pip list")
    return None


def left_behind(check: ContainerCheck, _outcome: Outcome, case: Case) -> Diagnosis | None:
    """A program ended since its image lacks what another image of the exercise has: a stage did not copy it."""
    found = case.container(check.name) if check.name else None
    if found is None or found.running or not found.exit_code:
        return None
    last = "\n".join(case.logs(found.id).strip().splitlines()[-2:])
    others = [name for name in case.asked_images if case.image(name) and name != found.image_ref.partition(":")[0] + ":latest"]
    module, file = _MODULE.search(last), _FILE.search(last)
    path = next(filter(None, file.groups()), "") if file else ""
    if module:
        whole = next((one for one in others if not case.not_importable(one, (module[1],))), "")
    else:
        whole = next((one for one in others if path.startswith("/") and case.holds(one, path)), "")
    if not whole:
        return None
    return Diagnosis("LEFT_IN_OTHER_STAGE", f"`{found.name}` ended: its image has no {module[1] if module else path}, and "
                                            f"`{whole.removesuffix(':latest')}` has. Every FROM starts again: what an earlier "
                                            "stage had is there only if you copy it, or install it "
                                            "again.", f"docker logs {found.name}")


def _short(instruction: str) -> str:
    return instruction if len(instruction) <= _LONG else f"{instruction[:_LONG]}..."


RECOGNISERS = (_missing, _hidden, _carried, _other)
CONTAINER = (left_behind,)
