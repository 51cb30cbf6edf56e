"""Which base images docklab made itself, what uses them, and how they go. They have the names of public images, and stand before
those in all that is built on this engine."""

from __future__ import annotations

from typing import NamedTuple

from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.facts import ContainerFacts, ImageFacts
from docklab.errors import Conflict, NotFound
from docklab.images import standins

_IMPORTED = "Imported from -"  # what the engine says of an image that was made of a root file system


class Made(NamedTuple):
    """An image that docklab made: under which name, which one it is, why it is docklab's, and the containers that it runs."""

    name: str
    id: str
    why: str
    containers: tuple[str, ...]
    size: int


def made(engine: Engine) -> list[Made]:
    """Those that are here. An image that somebody built on one, or made of a container, is theirs, whatever it is called."""
    every = engine.containers()
    found = [_made(engine, name, image, every) for name in standins.RECIPES if (image := engine.image(name))]
    return [one for one in found if one]


def _made(engine: Engine, name: str, image: ImageFacts, every: list[ContainerFacts]) -> Made | None:
    steps = engine.steps(image.id)
    wheels = image.labels.get(labels.WHEELHOUSE, "").split(" ")[0] == name
    if image.labels.get(labels.STAND_IN) == name and [one.comment for one in steps] == [_IMPORTED]:
        why = "a stand-in that docklab made of this machine's packages"
    elif wheels and [bool(one.comment) for one in steps[:2]] == [False, True]:  # one commit, on what a builder or a tar file made
        why = "docklab put the Python packages of a bundle into it"
    else:
        return None
    return Made(name, image.id, why, tuple(one.name for one in every if one.image_id == image.id), image.size)


def remove(engine: Engine, one: Made) -> str:
    """Take the name away, and the image with its last name. Returns why it stays; empty when it is gone. What came under that name
    meanwhile is left alone."""
    now = engine.image(one.name)
    if now is None or now.id != one.id:
        return ""
    try:
        engine.remove_image(one.name)
    except NotFound:
        return ""
    except Conflict as problem:
        return problem.message
    return ""
