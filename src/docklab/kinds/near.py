"""Names that are nearly right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from docklab.engine.stacks import compose
from docklab.kinds.case import Case
from docklab.results import Diagnosis


def nearest(wanted: str, there: Iterable[str]) -> str:
    """The name most like the wanted one, if it is like it at all (a typing slip or two, or capitals); else empty."""
    others = [name for name in there if name != wanted]
    cased = next((name for name in others if name.casefold() == wanted.casefold()), "")
    close = difflib.get_close_matches(wanted, others, n=1, cutoff=0.8)
    return cased or (close[0] if close else "")


def name_typo(typo: str, wanted: str) -> Diagnosis:
    """A container has a name that is nearly the wanted one."""
    capitals = " Upper and lower case matter in names." if typo.casefold() == wanted.casefold() else ""
    return Diagnosis("NAME_TYPO", f"There is a container `{typo}`, but the exercise asks for `{wanted}`.{capitals}",
                     f"docker rename {typo} {wanted}")


def no_image(wanted: str, case: Case) -> Diagnosis:
    """No image has the wanted name; the learner may have mistyped it."""
    # Another name that the exercise asks for is no slip.
    typo = nearest(wanted, [tag.removesuffix(":latest") for one in case.new_images() for tag in one.tags
                            if tag not in case.asked_images])
    if typo:
        return Diagnosis("TAG_TYPO", f"You made `{typo}`; the exercise asks for `{wanted}`.", f"docker tag {typo} {wanted}")
    return left_in_builder(wanted, case) or Diagnosis("IMAGE_MISSING", f"No image is named `{wanted}`.", "docker images")


def left_in_builder(wanted: str, case: Case) -> Diagnosis | None:
    """A build has ended well, and its result is no image of the engine."""
    build = case.built_without_image()
    if build is None:
        return None
    why = ("its result went elsewhere: -o (--output) says where, and `type=cacheonly` leaves it in the builder's cache"
           if build.driver == "docker" else
           f"its result stayed in the cache of the builder `{build.builder}` ({build.driver}), which is not the engine. --load "
           "brings it to the engine")
    folder = build.folder if build.folder and (case.workspace / build.folder).is_dir() else "."
    return Diagnosis("BUILD_LEFT_NO_IMAGE", f"No image is named `{wanted}`. Your last build succeeded, but {why}.",
                     f"docker build --load -t {wanted} {folder}")


def no_volume(wanted: str, case: Case) -> Diagnosis:
    """No volume has the wanted name; Compose may have put the project's name before it."""
    mine = next((one.name for one in case.volumes() if one.labels.get(compose.VOLUME) == wanted), "")
    if mine:
        return Diagnosis("VOLUME_OTHER_NAME", f"For the engine the volume is `{mine}`: Compose puts the project's name before it, "
                         "unless a `name:` under the volume says otherwise.", "docker volume ls")
    return Diagnosis("VOLUME_MISSING", f"No volume is named `{wanted}`.", "docker volume ls")
