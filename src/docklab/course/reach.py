"""What an exercise may touch: the objects that it declares, or that an exercise declares which it continues or needs. A volume, a
network, an image or a registry of the learner's is never among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docklab.course import graph
from docklab.course.matter import Where, read
from docklab.course.model import Course, Exercise, with_tag
from docklab.engine.names import split
from docklab.kinds.combine import AllOf, AnyOf, Eventually, Not
from docklab.kinds.expect import Check
from docklab.objects import manifests
from docklab.objects.fixture_data import ContainerFixture, ImageFixture
from docklab.objects.fixtures import Fixture, may_be_there, names_of
from docklab.objects.namespaces import NamespaceFixture
from docklab.objects.practice_registry import HOST, RegistryFixture

# Images that a fixture may be made of without being named in `needs`.
_BASES = frozenset(("alpine:latest", "registry:2"))
_OWN_NETWORKS = ("", "bridge")
# Kinds of checks that send something to a container.
_ASKING = ("http", "refusals", "predictions", "reach", "health", "notebook")
_LABEL = re.compile(r"(docklab|(com|io|org|desktop)\.(docker|kubernetes)|io\.containerd|desktop\.docker)\b", re.IGNORECASE)


def refuse_beyond(course: Course) -> None:
    """Raise InvalidLesson for the first fixture or check that reaches for what is not the exercise's."""
    every = {exercise.id: exercise for exercise in course.exercises()}
    for exercise in every.values():
        together = [exercise, *graph.reached(graph.wanted(exercise), every.__getitem__)]
        found = next(_beyond(exercise, together), None)
        if found:
            raise read(exercise.folder / "exercise.md").invalid(*found)


def _beyond(exercise: Exercise, together: list[Exercise]) -> Iterator[tuple[Where, str]]:
    for number, fixture in enumerate(exercise.fixtures):
        where = ("fixtures", number, _word(fixture))
        yield from ((where + place, said) for place, said in _labels(fixture))
        yield from ((where + place, said) for place, said in _images(fixture, exercise, together))
        if isinstance(fixture, ContainerFixture):
            yield from ((where + place, said) for place, said in _joined(fixture, together))
        if isinstance(fixture, ImageFixture) and fixture.pushed:
            yield from ((where + place, said) for place, said in _pushed(fixture, together))
        if isinstance(fixture, NamespaceFixture):
            yield from ((where + place, said) for place, said in _manifests(fixture, exercise, together))
    declared = _names("container", together) | {one.as_ for one in exercise.fixtures}
    for number, item in enumerate(exercise.items):
        for check in _flat(item.check):
            name = getattr(check, "container", "") or getattr(getattr(check, "api", None), "container", "")
            if check.kind in _ASKING and isinstance(name, str) and name and name not in declared:
                yield ("checks", number, check.kind, "container"), (
                    f"`{name}` is no container of this exercise: name it in asks_for, or make it a fixture")


def _word(fixture: Fixture) -> str:
    return "registry" if isinstance(fixture, RegistryFixture) else fixture.kind


def _names(kind: str, together: list[Exercise]) -> set[str]:
    found: set[str] = set()
    for one in together:
        found.update(one.asks_for.names(kind))
        for fixture in one.fixtures:
            if fixture.kind == kind and not may_be_there(fixture):
                found.update(map(with_tag, names_of(fixture)) if kind == "image" else names_of(fixture))
    return found


def _labels(fixture: Fixture) -> Iterator[tuple[Where, str]]:
    for label in getattr(fixture, "labels", {}):
        if _LABEL.match(label):
            yield ("labels", label), "a fixture gives no label of docklab, Docker, Compose or Kubernetes: use a name of your own"


def _images(fixture: Fixture, exercise: Exercise, together: list[Exercise]) -> Iterator[tuple[Where, str]]:
    fields = [(key, getattr(fixture, key)) for key in ("image", "from_", "images") if hasattr(fixture, key)]
    above = exercise.fixtures[:exercise.fixtures.index(fixture)]  # an alias stands for an image once that is made
    made = {one.as_ for one in above if isinstance(one, ImageFixture) and not may_be_there(one)}
    declared = {*_BASES, *map(with_tag, exercise.images()), *made, *_named_images(fixture, exercise, together)}
    for key, value in fields:
        for image in value if isinstance(value, tuple) else (value,):
            if image not in declared and with_tag(image) not in declared:
                yield (key.rstrip("_"),), f"`{image}` is no image of this exercise: name it in needs, or make it a fixture above"


def _named_images(fixture: Fixture, exercise: Exercise, together: list[Exercise]) -> set[str]:
    """The images that the exercise asks for, or has by the time the fixture is made."""
    above = exercise.fixtures[:exercise.fixtures.index(fixture)]
    return _names("image", [exercise._replace(fixtures=above), *together[1:]])


def _joined(fixture: ContainerFixture, together: list[Exercise]) -> Iterator[tuple[Where, str]]:
    volumes, networks = _names("volume", together), _names("network", together)
    for name in fixture.volumes:
        if name not in volumes:
            yield ("volumes", name), f"`{name}` is no volume of this exercise: make it a fixture (volume: {{as: {name}}})"
    for key, name in [("network", fixture.network), *(("networks", name) for name in fixture.networks)]:
        if name not in networks and name not in _OWN_NETWORKS:
            yield (key,), f"`{name}` is no network of this exercise: make it a fixture (network: {{as: {name}}})"


def _pushed(fixture: ImageFixture, together: list[Exercise]) -> Iterator[tuple[Where, str]]:
    ports = {one.port for exercise in together for one in exercise.fixtures if isinstance(one, RegistryFixture)}
    allowed = [f"{host}:{port}" for port in ports for host in ("localhost", "127.0.0.1")]
    allowed += [f"{host}:{{{{port:{port}}}}}" for port in ports for host in ("localhost", "127.0.0.1")]
    for number, tag in enumerate(fixture.tags):
        if tag.partition("/")[0] not in allowed:
            yield ("tags", number), (f"`{tag}` is of no registry of this exercise: make one a fixture (registry: …), "
                                     f"and write localhost:{{{{port:{HOST}}}}}/…")


def _manifests(fixture: NamespaceFixture, exercise: Exercise, together: list[Exercise]) -> Iterator[tuple[Where, str]]:
    own = _named_images(fixture, exercise, together)
    declared, repositories = {*_BASES, *map(with_tag, exercise.images()), *own}, {split(one)[0] for one in own}
    for key in ("manifest", "then"):
        text = getattr(fixture, key)
        try:
            manifests.checked(text, fixture.as_)
        except ValueError as problem:
            yield (key,), str(problem)
            continue
        for image in manifests.images(text):
            # A node runs what the engine has: the exercise's own, also under a tag that it has not, to fail.
            if with_tag(image) not in declared and split(image)[0] not in repositories:
                yield (key,), f"`{image}` is no image of this exercise: name it in needs, or make it a fixture above"


def _flat(check: Check) -> Iterator[Any]:
    if isinstance(check, AllOf | AnyOf):
        for part in check.parts:
            yield from _flat(part)
    elif isinstance(check, Not | Eventually):
        yield from _flat(check.part)
    else:
        yield check
