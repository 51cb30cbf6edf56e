"""Which objects have the names that an exercise asks for, no matter who made them.

Compose makes names of its own. There an exercise asks for a folder: what Compose made of the file in that folder counts as
named, since Compose writes the folder on each container.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.facts import ContainerFacts, is_anonymous
from docklab.engine.stacks import compose, swarm

# kind -> the names that an exercise asks for; of the kind `compose` they are folders
Names = dict[str, tuple[str, ...]]


class Bearer(NamedTuple):
    """An object that has a name the exercise asks for; `scratch` are a container's anonymous volumes, `owner` and `exercise` what
    docklab's labels say."""

    kind: str
    name: str
    object: str
    created: int
    detail: str
    scratch: tuple[str, ...] = ()
    owner: str = ""
    exercise: str = ""

    def marked(self, said: Mapping[str, str]) -> Bearer:
        """The same with what its labels say of docklab."""
        return self._replace(owner=said.get(labels.OWNER, ""), exercise=said.get(labels.EXERCISE, ""))

    def is_of_another(self, owner: str) -> bool:
        """Whether another docklab's exercise made it, one with a state directory of its own."""
        return self.owner not in ("", owner)


def of(engine: Engine, names: Names) -> list[Bearer]:
    """All objects that have the names."""
    found = [*(_swarm(engine) if names.get("swarm") else []), *_services(engine, names.get("service", ()))]
    for name in names.get("container", ()):
        container = engine.container(name)
        if container and container.name == name:  # the engine finds containers by the first digits of an id, too
            detail = f"{container.status}, from image {container.image_ref}"
            bearer = Bearer("container", name, container.id, container.created, detail, scratch(container))
            found.append(bearer.marked(container.labels))
    for name in names.get("image", ()):
        if image := engine.image(name):
            found.append(Bearer("image", name, image.id, image.created, image.id[:19]).marked(image.labels))
    for name in names.get("volume", ()):
        if volume := engine.volume(name):
            found.append(Bearer("volume", name, volume.name, volume.created, f"driver {volume.driver}").marked(volume.labels))
    for network in engine.networks() if names.get("network") else []:
        if network.name in names["network"]:
            found.append(Bearer("network", network.name, network.id, 0, f"driver {network.driver}").marked(network.labels))
    found += _namespaces(names.get("namespace", ()))
    for folder in names.get("compose", ()):
        found += _stack(engine, Path(folder))
    return list({(one.kind, one.name, one.object): one for one in reversed(found)}.values())[::-1]


def _namespaces(names: tuple[str, ...]) -> list[Bearer]:
    if not names:
        return []
    from docklab.engine.cluster.kubectl import Cluster  # here, since it brings all of a cluster along
    from docklab.objects import namespaces

    return [Bearer("namespace", name, held, 0, f"in the cluster {Cluster.of(held).context}")
            for name in names if (held := namespaces.holder(name))]


def _swarm(engine: Engine) -> list[Bearer]:
    """The swarm that the engine is in."""
    facts = swarm.read(engine)
    if not facts.id:
        return []
    detail = f"{facts.state}, {facts.nodes or 'several'} nodes, services: {all_services(engine)}"
    return [Bearer("swarm", swarm.NAME, facts.id, facts.created, detail)]


def _services(engine: Engine, names: tuple[str, ...]) -> list[Bearer]:
    return [Bearer("service", one.name, one.id, one.created, f"of the image {one.image}")
            for one in (swarm.services(engine) if names else []) if one.name in names]


def all_services(engine: Engine) -> str:
    """The names of the services of its swarm, for a sentence."""
    return ", ".join(sorted(one.name for one in swarm.services(engine))) or "none"


def _stack(engine: Engine, folder: Path) -> list[Bearer]:
    """What Compose made of the file in the folder. Only containers have the folder; a volume, a network or an image
    counts when such a container uses it and it is labelled as its project's. Where a container of another folder has the
    same project, it might be theirs, and does not count."""
    mine = compose.made_in(engine, folder)
    if not mine:
        return []
    ids = {one.id for one in mine}
    shared = {one.labels.get(compose.PROJECT) for one in engine.containers(label=compose.FOLDER) if one.id not in ids}
    found = [Bearer("container", one.name, one.id, one.created, f"{one.status}, made by Compose from {folder}",
                    scratch(one)) for one in mine]
    for one in mine:
        project = one.labels.get(compose.PROJECT)
        if project and project not in shared:
            found += _parts(engine, one, project)
    return found


def _parts(engine: Engine, container: ContainerFacts, project: str) -> list[Bearer]:
    """The volumes, networks and built image of one container that are labelled as its project's."""
    found = []
    for mount in container.mounts:
        volume = engine.volume(mount.name) if mount.kind == "volume" else None
        if volume and volume.labels.get(compose.PROJECT) == project:
            found.append(Bearer("volume", volume.name, volume.name, volume.created, f"of the Compose project {project}"))
    for name in container.networks:
        network = engine.network(name)
        if network and network.labels.get(compose.PROJECT) == project:
            found.append(Bearer("network", network.name, network.id, 0, f"of the Compose project {project}"))
    image = engine.image(container.image_id)
    if image and image.labels.get(compose.PROJECT) == project:
        found += [Bearer("image", tag, image.id, image.created, f"built for the Compose project {project}")
                  for tag in image.tags if tag.rpartition(":")[0] == container.image_ref or tag == container.image_ref]
        if not image.tags:  # its name stands for a newer build, which this container does not run yet
            found.append(Bearer("image", image.id, image.id, image.created, f"an earlier build for the project {project}"))
    return found


def scratch(container: ContainerFacts) -> tuple[str, ...]:
    """The anonymous volumes of a container: nothing else will ever name them."""
    return tuple(mount.name for mount in container.mounts if mount.kind == "volume" and is_anonymous(mount.name))
