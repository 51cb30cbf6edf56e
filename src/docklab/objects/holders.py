"""Who keeps an object from being removed: containers and images that docklab has no claim to. They are named with the
command that frees it, and never removed or changed."""

from __future__ import annotations

from collections.abc import Collection

from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.facts import ContainerFacts, is_anonymous
from docklab.engine.stacks import swarm
from docklab.objects.claims import Left, Removal

_FREEING = {"volume": "uses the volume", "network": "is in the network", "image": "uses the image"}


def of(engine: Engine, wanted: Collection[Removal], kinds: Collection[str] = ("volume", "network")) -> list[Left]:
    """The containers that hold one of these objects and do not go with them, each with the command that frees it. An image
    that is held loses its name only, so it is in nobody's way."""
    held = [one for one in wanted if one.kind in kinds and not (one.kind == "volume" and is_anonymous(one.object))]
    if not held:
        return []
    going = {one.object for one in wanted if one.kind == "container"}
    staying = [one for one in engine.containers() if one.id not in going
               and not {swarm.TASK, labels.PROBE, labels.POD} & one.labels.keys()]
    return [Left(f"container {one.name}", f"it {_FREEING[thing.kind]} {thing.name}. docker rm -f {one.name}")
            for thing in held for one in staying if _holds(engine, one, thing)]


def _holds(engine: Engine, container: ContainerFacts, thing: Removal) -> bool:
    if thing.kind == "volume":
        return any(mount.kind == "volume" and mount.name == thing.object for mount in container.mounts)
    if thing.kind == "network":  # one that does not run is in no network now
        return container.running and thing.name in container.networks
    image = engine.image(thing.object)
    return image is not None and container.image_id == image.id
