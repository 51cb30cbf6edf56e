"""What came while exercises were done and has no name that they ask for: docklab has no claim to it, so it stays. It
is mentioned, since a learner may have made it without a name and forgotten it."""

from __future__ import annotations

from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.facts import ContainerFacts, ImageFacts, VolumeFacts, is_anonymous
from docklab.engine.stacks import swarm
from docklab.objects import claims
from docklab.objects.claims import Left, Removal
from docklab.state.progress import Run


def found(engine: Engine, runs: list[Run], removals: list[Removal], *, owner: str) -> list[Left]:
    """Containers, untagged images and anonymous volumes that came after the oldest of the runs and that nothing claims,
    each with the command that removes it. A task's container goes with its service, and what another docklab made is that one's."""
    if not runs:
        return []
    before, now = runs[0].baseline, claims.baseline(engine)
    ours = {one.object for one in removals}
    fresh = {kind: [id_ for id_ in ids if id_ not in before.get(kind, []) and id_ not in ours] for kind, ids in now.items()}
    tags = engine.image_tags()
    untagged = [id_ for id_ in fresh["image"] if not tags.get(id_) and not _another(engine.image(id_), owner)]
    unnamed = [name for name in fresh["volume"] if is_anonymous(name) and not _another(engine.volume(name), owner)]
    # An unnamed volume says nothing itself of who uses it.
    marked = engine.containers(labels.OWNER) if unnamed else []
    theirs = {mount.name for one in marked if _another(one, owner) for mount in one.mounts}
    return [
        *(Left(f"container {one.name}", f"docker rm {one.name}") for id_ in fresh["container"]
          if (one := engine.container(id_)) and one.name not in ours and swarm.TASK not in one.labels and not _another(one, owner)),
        *(Left(f"untagged image {id_[7:19]}", f"docker rmi {id_[7:19]}") for id_ in untagged),
        *(Left(f"volume {name[:12]}", f"docker volume rm {name}") for name in unnamed if name not in theirs),
    ]


def _another(one: ContainerFacts | ImageFacts | VolumeFacts | None, owner: str) -> bool:
    """Whether another docklab made it, one with a state directory of its own."""
    return one is not None and one.labels.get(labels.OWNER, owner) != owner
