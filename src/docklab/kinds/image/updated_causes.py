"""Likely mistakes when something is replaced by a new version of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docklab.engine.facts import ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import ContainerCheck, short
from docklab.kinds.expect import Outcome
from docklab.results import Diagnosis

if TYPE_CHECKING:  # a container's failure asks every family, and need not load their kinds
    from docklab.kinds.image.image import ImageCheck

# What programs write by themselves, and people do not.
_BYCATCH = ("/__pycache__", "/tmp", "/run", "/root", "/dev", "/etc/")  # noqa: S108 - places in a container, none of ours


def _unchanged(check: ImageCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """The name stands for the image it stood for when the exercise began."""
    found = check.find(case)
    if outcome.aspect != "unchanged" or found is None:
        return None
    edited = [(one, path) for one in case.containers() if one.image_id == found.id for path in edits(one, case)]
    if edited:
        container, path = edited[0]
        return Diagnosis("EDITED_INSIDE", f"`{path}` was changed inside `{container.name}`, in that container's own layer. It is "
                                          f"lost with the next `docker rm`, and no other container has it: `{check.name}` is "
                                          "unchanged. Change the file in your folder, and "
                                          "rebuild.", f"docker diff {container.name}")
    # What is built on something else altogether is some other work.
    fresh = [one for one in case.new_images() if one.id != found.id and one.layers_shared(found)]
    unnamed = next((one for one in fresh if not one.tags), None)
    if unnamed:
        return Diagnosis("BUILT_WITHOUT_TAG", f"You built an image, {short(unnamed.id)}, but without a name: `{check.name}` still "
                                              "names the old one. The option -t names "
                                              "it.", f"docker tag {short(unnamed.id)} {check.name}")
    if fresh:
        return Diagnosis("OTHER_TAG", f"You made `{fresh[0].tags[0]}`; `{check.name}` still names the old image.",
                         f"docker tag {fresh[0].tags[0]} {check.name}")
    return Diagnosis("IMAGE_NOT_REBUILT", f"`{check.name}` still names the image that was there when the exercise began, "
                                          f"{short(found.id)}. A change in your folder gets into an image only when you build.",
                     f"docker image inspect {check.name}")


def _committed(check: ImageCheck, outcome: Outcome, _case: Case) -> Diagnosis | None:
    if outcome.aspect != "committed":
        return None
    return Diagnosis("IMAGE_COMMITTED", f"`{check.name}` was not built, but made from a container (`docker commit`, or export and "
                                        f"import): {outcome.seen}. Nobody can tell what was changed there, and the next build "
                                        "from the Dockerfile does not have it. Change the source, and "
                                        "build.", f"docker history {check.name}")


def _stale(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """A container of the exercise's own that still runs what the tag stood for before."""
    found, now = check.find(case), case.image(check.image) if check.image else None
    if outcome.aspect != "image" or found is None or now is None or not case.is_fixture(found.id) \
            or found.image_ref.removesuffix(":latest") != check.image.removesuffix(":latest"):
        return None
    edited = edits(found, case)
    also = f" (You also changed `{edited[0]}` inside it; that change is lost with it.)" if edited else ""
    return Diagnosis("TAG_MOVED_CONTAINER_STALE", f"`{check.image}` now points at {short(now.id)}, your container still runs "
                     f"{short(found.image_id)} (the name in the IMAGE column is only the tag it was started from). A restart keeps "
                     f"the old image: remove the container and run it again.{also}", f"docker rm -f {found.name}")


def _kept_version(check: ContainerCheck, outcome: Outcome, case: Case) -> Diagnosis | None:
    """It runs another of the exercise's own images: the one that should have been left."""
    found = check.find(case)
    if outcome.aspect != "image" or found is None or not case.is_fixture(found.id):
        return None
    return Diagnosis("SAME_CONTAINER", f"`{found.name}` is still the container that was there when the exercise began. It always "
                                       f"keeps the image that it was created from, {short(found.image_id)}: a stop, a start or a "
                                       "moved tag does not change "
                                       "that.", f"docker inspect --format '{{{{.Image}}}}' {found.name}")


def edits(container: ContainerFacts, case: Case) -> list[str]:
    """Files of the image that somebody changed in this container."""
    changed = case.changes(container.id)
    parents = {path.rpartition("/")[0] for _, path in changed}
    return [path for kind, path in changed if kind == "C" and path not in parents and not any(one in path for one in _BYCATCH)]


IMAGE = (_unchanged, _committed)
CONTAINER = (_stale, _kept_version)
