"""What was there before an exercise, and what docklab may remove afterwards.

A claim is the right to remove an object. There are two: it is a fixture of ours (our label *and* written down in our
progress), or it came after the baseline *and* has, or had when we saw it, a name that the exercise asks for. All
else is somebody's, and stays.

A swarm has no name, so an exercise asks for the swarm itself: one that came after the baseline, with no other machine in
it, is left on `clean`, known by the id of its cluster. One that was there before is never joined, changed or left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from docklab.engine import events, labels
from docklab.engine.client import Engine
from docklab.engine.facts import NANOSECONDS
from docklab.engine.names import split
from docklab.engine.stacks import swarm
from docklab.errors import Conflict, EngineFault
from docklab.objects import named
from docklab.objects.named import Names
from docklab.state.progress import ClaimRow, FixtureRow, Progress, Run

# How long, in nanoseconds, the engine may take to finish what a client that was killed had asked for.
_IN_FLIGHT = 5 * NANOSECONDS
# The order in which objects can go.
ORDER = {"namespace": 0, "service": 1, "swarm": 2, "container": 3, "image": 4, "name": 4, "volume": 5, "network": 6}


class Removal(NamedTuple):
    """One object that docklab may remove, and why. `object` is what to hand to the engine."""

    kind: str
    object: str
    name: str
    why: str


class Left(NamedTuple):
    """One object that is left where it is, and why."""

    name: str
    why: str


def baseline(engine: Engine) -> dict[str, list[str]]:
    """Everything that is there now: ids of containers, images, networks, services and the swarm, names of volumes, tags."""
    images = engine.image_tags()
    return {
        # A cluster's containers on this engine come and go by themselves.
        "container": sorted(engine.container_names(without=labels.POD)),
        "image": sorted(images),
        "tag": sorted(tag for tags in images.values() for tag in tags),
        "volume": sorted(one.name for one in engine.volumes()),
        "network": sorted(one.id for one in engine.networks()),
        "swarm": [one for one in (swarm.read(engine).id,) if one],
        "service": sorted(one.id for one in swarm.services(engine)),
    }


def observe(engine: Engine, run: Run, names: Names, *, owner: str) -> list[ClaimRow]:
    """The claims that hold now: objects that came after the baseline and have a name of the exercise. Of a run that
    has ended, only what the engine was still making then: later objects of that name are the user's own. What another docklab
    made on the same engine is never claimed."""
    rows = []
    for one in named.of(engine, names):
        if one.is_of_another(owner):
            continue
        if run.ended and not (one.kind != "image" and 0 < one.created <= run.ended + _IN_FLIGHT):
            continue
        if one.kind == "image":
            # A name of an exercise that this one continues may have moved to an image that was built since.
            moved = run.known.get(f"image:{one.name}", one.object) != one.object and one.object not in run.baseline["image"]
            if moved or one.name not in run.baseline["tag"]:
                rows.append(ClaimRow(run.id, "image", one.object, one.name))
        elif one.kind == "swarm" and not swarm.read(engine).lone:
            continue
        elif one.object not in run.baseline.get(one.kind, [one.object]):
            rows.append(ClaimRow(run.id, one.kind, one.object, one.name))
            rows.extend(_anonymous(run, one.name, one.scratch))
    return rows + (_gateway(engine, run) if names.get("swarm") else [])


def earlier_builds(engine: Engine, run: Run, images: Iterable[str], *, owner: str) -> list[ClaimRow]:
    """The claims to images that had a name of the exercise and lost it to a later build before anybody looked, as far as the
    engine recalls."""
    asked = {":".join(split(name)): name for name in images}
    asked = {full: name for full, name in asked.items() if full not in run.baseline["tag"] or f"image:{name}" in run.known}
    given = events.tagged(engine, run.started) if asked and not run.ended else []
    found = {id_: asked[name] for id_, name in given if name in asked and id_ not in run.baseline["image"]}
    there = [image for id_ in found if (image := engine.image(id_)) and image.labels.get(labels.OWNER, owner) == owner]
    return [ClaimRow(run.id, "image", image.id, found[image.id]) for image in there if not image.tags]


def _gateway(engine: Engine, run: Run) -> list[ClaimRow]:
    """The bridge that the engine has made for the lesson's swarm, and keeps when it leaves. Engine 20.10 makes it a second or two
    after the swarm, when another exercise may have begun; what comes later than that is the user's."""
    def in_time(created: int) -> bool:
        return not run.ended or 0 < created <= run.ended + _IN_FLIGHT

    facts = swarm.read(engine)
    began_here = facts.lone and facts.id not in run.baseline.get("swarm", [facts.id]) and in_time(facts.created)
    mine = facts.state == "inactive" or began_here
    return [ClaimRow(run.id, "network", one.id, one.name) for one in (engine.networks() if mine else [])
            if one.name == swarm.GATEWAY and one.id not in run.baseline["network"] and in_time(one.created)]


def scratch(engine: Engine, progress: Progress, run: Run) -> list[ClaimRow]:
    """The anonymous volumes of the run's fixtures. Claimed before anything is removed: once its container is gone,
    nothing would tell whose such a volume was."""
    fixtures = [row for row in progress.fixtures(run.id) if row.kind == "container"]
    found = [one for row in fixtures for one in _fixture(engine, row, progress.owner(), run)]
    containers = [container for one in found if (container := engine.container(one.object))]
    return [row for one in containers for row in _anonymous(run, one.name, named.scratch(one))]


def _anonymous(run: Run, container: str, volumes: tuple[str, ...]) -> list[ClaimRow]:
    """Those that came with a container of ours, and so after the baseline."""
    return [ClaimRow(run.id, "volume", name, f"anonymous volume of {container}") for name in volumes
            if name not in run.baseline["volume"]]


def removals(engine: Engine, progress: Progress, run: Run) -> list[Removal]:
    """Everything of the run that is there and that docklab may remove, in an order in which it can go."""
    owner = progress.owner()
    ours = [_fixture(engine, row, owner, run) for row in progress.fixtures(run.id)]
    theirs = [_claimed(engine, row, run) for row in progress.claims(run.id)]
    found = [one for group in [*reversed(ours), *reversed(theirs)] for one in group]
    return sorted(dict.fromkeys(found), key=lambda one: ORDER[one.kind])


def probes(engine: Engine, progress: Progress) -> list[Removal]:
    """Helpers of ours that a killed docklab left behind."""
    marks = labels.probe(progress.owner())  # not enough alone: a container inherits the labels of a fixture's image
    return [Removal("container", id_, name, "a helper of docklab that was interrupted")
            for id_, name in engine.labelled_containers(marks).items() if name.startswith(labels.PROBE_NAME)]


def remove(engine: Engine, wanted: list[Removal]) -> list[Left]:
    """Remove them; what the engine refuses to give up is returned with its reason, not forced."""
    from docklab.objects import namespaces  # here, since a check removes nothing

    acts: dict[str, Callable[[str], None]] = {
        "container": engine.remove_container, "volume": engine.remove_volume, "network": engine.remove_network,
        "service": lambda id_: swarm.remove_service(engine, id_), "swarm": lambda id_: swarm.leave(engine, id_),
    }
    left = []
    pods: frozenset[str] = frozenset()
    for one in wanted:
        try:
            if one.kind == "namespace":
                pods |= namespaces.remove(engine, one.name, one.object)
            elif one.kind == "image":
                left += _remove_image(engine, one, pods)
            elif one.kind == "name":
                left += [] if _untag(engine, one.object) else [Left(one.name, "no other image is there to take the name")]
            else:
                acts[one.kind](one.object)
        except (Conflict, EngineFault) as problem:
            left.append(Left(f"{one.kind} {one.name}", problem.message))
    return left


def _remove_image(engine: Engine, one: Removal, pods: frozenset[str]) -> list[Left]:
    """A node may begin a container of the image after the namespace of its pod is gone. An image that somebody's container
    uses stays, but not its name: the exercise needs that."""
    from docklab.objects import namespaces

    while True:
        try:
            engine.remove_image(one.object)
        except Conflict as problem:
            if namespaces.swept(engine, pods):
                continue
            if not _untag(engine, one.object):
                raise
            return [Left(f"image {one.name}", f"only its name was removed. {problem.message}")]
        return []


def _untag(engine: Engine, name: str) -> bool:
    """Take the name from its image, and leave the image, be it the last name: the engine would remove that one along. So
    another image, which has a name of its own, takes it over first. False when there is none."""
    image = engine.image(name)
    if image is None or name not in image.tags:
        return False
    other = next((tags[0] for id_, tags in engine.image_tags().items() if tags and id_ != image.id), "")
    if other:
        engine.tag_image(other, name)
        engine.remove_image(name)
    return bool(other)


def _fixture(engine: Engine, row: FixtureRow, owner: str, run: Run) -> list[Removal]:
    """The fixture if it is still there and has our labels; one that was cut off is found by its labels."""
    marks = labels.fixture(owner, run.exercise, run.id)
    why = f"docklab made it for {run.exercise}"
    if row.kind == "image":
        return _fixture_image(engine, row, marks, why)
    if row.kind == "namespace":
        from docklab.objects import namespaces

        held = namespaces.find(row.name, row.object, marks)
        return [Removal("namespace", held, row.name, why)] if held else []
    name = row.object or row.name
    found = {"container": engine.container, "volume": engine.volume, "network": engine.network}[row.kind](name)
    if found is None or any(found.labels.get(key) != value for key, value in marks.items()):
        return []
    return [Removal(row.kind, found.name if row.kind == "volume" else getattr(found, "id", name), found.name, why)]


def _fixture_image(engine: Engine, row: FixtureRow, marks: dict[str, str], why: str) -> list[Removal]:
    ids = [row.object] if row.object else engine.labelled_images(marks)
    found = []
    for id_ in ids:
        image = engine.image(id_)
        if image and all(image.labels.get(key) == value for key, value in marks.items()):
            planned = [tag for tag in image.tags if tag == row.name or image.id == row.object]
            found += [Removal("image", tag, tag, why) for tag in planned]
            if not image.tags:
                found.append(Removal("image", image.id, row.alias, why))
    return found


def _claimed(engine: Engine, row: ClaimRow, run: Run) -> list[Removal]:
    why = f"it came after you started {run.exercise}, which asks for this name"
    if row.kind == "image":
        return _claimed_image(engine, row, run, why)
    if row.kind == "volume":
        return [Removal("volume", row.object, row.name, why)] if engine.volume(row.object) else []
    if row.kind == "service":
        there = any(one.id == row.object for one in swarm.services(engine))
        return [Removal("service", row.object, row.name, why)] if there else []
    if row.kind == "swarm":
        return _claimed_swarm(engine, row, run)
    if row.kind == "container":
        return [Removal("container", row.object, row.name, why)] if engine.container(row.object) else []
    return [Removal("network", row.object, row.name, why)] if engine.network(row.object) else []


def _claimed_swarm(engine: Engine, row: ClaimRow, run: Run) -> list[Removal]:
    """The very swarm that came during the exercise, as long as no other machine is in it."""
    facts = swarm.read(engine)
    if facts.id != row.object or not facts.lone:
        return []
    why = f"it came after you started {run.exercise}, which asks for one; its services go with it: {named.all_services(engine)}"
    return [Removal("swarm", row.object, f"{row.name} ({row.object})", why)]


def _claimed_image(engine: Engine, row: ClaimRow, run: Run, why: str) -> list[Removal]:
    """The tag that the learner gave; and the image itself only if it, too, came after the baseline."""
    image = engine.image(row.object)
    if image is None:
        return []
    old = row.object in run.baseline["image"]
    if row.name in image.tags:
        # To remove the last tag of an image that was there before would delete the image.
        last = old and len(image.tags) == 1
        return [Removal("name", row.name, row.name, f"{why}; its image stays")] if last else [
            Removal("image", row.name, row.name, why)]
    return [] if old or image.tags else [Removal("image", row.object, f"{row.name} (earlier build)", why)]
