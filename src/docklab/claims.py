"""What was there before an exercise, what is in its way, and what docklab may remove afterwards.

A claim is the right to remove an object. There are two: it is a fixture of ours (our label *and* written down in our
progress), or it came after the baseline *and* bears, or bore when we saw it, a name that the exercise asks for. All
else is somebody's, and stays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.facts import ContainerFacts, is_anonymous
from docklab.errors import Conflict, EngineFault
from docklab.progress import ClaimRow, FixtureRow, Progress, Run

# How long, in nanoseconds, the engine may take to finish what a client that was killed had asked for.
_IN_FLIGHT = 5_000_000_000
# kind -> the names that an exercise asks for
Names = dict[str, tuple[str, ...]]


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


class InTheWay(NamedTuple):
    """An object that bears a name the exercise asks for; `scratch` are a container's anonymous volumes."""

    kind: str
    name: str
    object: str
    created: int
    detail: str
    scratch: tuple[str, ...] = ()


def baseline(engine: Engine) -> dict[str, list[str]]:
    """Everything that is there now: ids of containers, images and networks, names of volumes, tags of images."""
    images = engine.image_tags()
    return {
        "container": sorted(engine.container_names()),
        "image": sorted(images),
        "tag": sorted(tag for tags in images.values() for tag in tags),
        "volume": sorted(one.name for one in engine.volumes()),
        "network": sorted(one.id for one in engine.networks()),
    }


def in_the_way(engine: Engine, names: Names) -> list[InTheWay]:
    """Objects that bear the names, whoever made them."""
    found = []
    for name in names.get("container", ()):
        container = engine.container(name)
        if container and container.name == name:  # the engine finds containers by the first digits of an id, too
            detail = f"{container.status}, from image {container.image_ref}"
            found.append(InTheWay("container", name, container.id, container.created, detail, _scratch(container)))
    for name in names.get("image", ()):
        if image := engine.image(name):
            found.append(InTheWay("image", name, image.id, image.created, image.id[:19]))
    for name in names.get("volume", ()):
        if volume := engine.volume(name):
            found.append(InTheWay("volume", name, volume.name, volume.created, f"driver {volume.driver}"))
    for network in engine.networks() if names.get("network") else []:
        if network.name in names["network"]:
            found.append(InTheWay("network", network.name, network.id, 0, f"driver {network.driver}"))
    return found


def observe(engine: Engine, run: Run, names: Names) -> list[ClaimRow]:
    """The claims that hold now: objects that came after the baseline and bear a name of the exercise. Of a run that
    has ended, only what the engine was still making then: later objects of that name are the user's own."""
    rows = []
    for one in in_the_way(engine, names):
        if run.ended and not (one.kind != "image" and 0 < one.created <= run.ended + _IN_FLIGHT):
            continue
        if one.kind == "image":
            if one.name not in run.baseline["tag"]:
                rows.append(ClaimRow(run.id, "image", one.object, one.name))
        elif one.object not in run.baseline[one.kind]:
            rows.append(ClaimRow(run.id, one.kind, one.object, one.name))
            rows.extend(_anonymous(run, one.name, one.scratch))
    return rows


def scratch(engine: Engine, progress: Progress, run: Run) -> list[ClaimRow]:
    """The anonymous volumes of the run's fixtures. Claimed before anything is removed: once its container is gone,
    nothing would tell whose such a volume was."""
    fixtures = [row for row in progress.fixtures(run.id) if row.kind == "container"]
    found = [one for row in fixtures for one in _fixture(engine, row, progress.owner(), run)]
    containers = [container for one in found if (container := engine.container(one.object))]
    return [row for one in containers for row in _anonymous(run, one.name, _scratch(one))]


def _scratch(container: ContainerFacts) -> tuple[str, ...]:
    """The anonymous volumes of a container: nothing else will ever name them."""
    return tuple(mount.name for mount in container.mounts if mount.kind == "volume" and is_anonymous(mount.name))


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
    order = {"container": 0, "image": 1, "volume": 2, "network": 3}
    return sorted(dict.fromkeys(found), key=lambda one: order[one.kind])


def probes(engine: Engine, progress: Progress) -> list[Removal]:
    """Helpers of ours that a killed docklab left behind."""
    marks = labels.probe(progress.owner())  # not enough alone: a container inherits the labels of a fixture's image
    return [Removal("container", id_, name, "a helper of docklab's that was cut off")
            for id_, name in engine.labelled_containers(marks).items() if name.startswith(labels.PROBE_NAME)]


def remove(engine: Engine, wanted: list[Removal]) -> list[Left]:
    """Remove them; what the engine refuses to give up is returned with its reason, not forced."""
    acts: dict[str, Callable[[str], None]] = {
        "container": engine.remove_container, "image": engine.remove_image,
        "volume": engine.remove_volume, "network": engine.remove_network,
    }
    left = []
    for one in wanted:
        try:
            acts[one.kind](one.object)
        except (Conflict, EngineFault) as problem:
            left.append(Left(f"{one.kind} {one.name}", problem.message))
    return left


def _fixture(engine: Engine, row: FixtureRow, owner: str, run: Run) -> list[Removal]:
    """The fixture if it is still there and bears our labels; one that was cut off is found by its labels."""
    marks = labels.fixture(owner, run.exercise, run.id)
    why = f"docklab made it for {run.exercise}"
    if row.kind == "image":
        return _fixture_image(engine, row, marks, why)
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
    if row.kind == "container":
        return [Removal("container", row.object, row.name, why)] if engine.container(row.object) else []
    return [Removal("network", row.object, row.name, why)] if engine.network(row.object) else []


def _claimed_image(engine: Engine, row: ClaimRow, run: Run, why: str) -> list[Removal]:
    """The tag that the learner gave; and the image itself only if it, too, came after the baseline."""
    image = engine.image(row.object)
    if image is None:
        return []
    old = row.object in run.baseline["image"]
    if row.name in image.tags:
        # The last tag of an image that was there before must stay: to take it away would delete the image.
        return [] if old and len(image.tags) == 1 else [Removal("image", row.name, row.name, why)]
    return [] if old or image.tags else [Removal("image", row.object, f"{row.name} (earlier build)", why)]
