"""Builds an exercise's fixtures from data: images, containers, volumes and networks that are there when it starts.

Fixtures can do no harm because the data has no words for it: nothing privileged, no host paths, no host namespaces.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from docklab.checks.expect import STRICT
from docklab.engine import labels
from docklab.engine.facts import is_anonymous
from docklab.errors import ContentError, NotReady
from docklab.progress import ClaimRow, Progress, Run

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.client import Engine


@dataclass(frozen=True)
class ImageFixture:
    """An image of one layer on top of `from_`. Without tags it is listed as <none>. `history` is the instruction that
    `docker history` shows for the layer."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "image"
    as_: str
    from_: str = "alpine"
    tags: tuple[str, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    env: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    command: tuple[str, ...] = ()
    history: str = ""


@dataclass(frozen=True)
class ContainerFixture:
    """A container in the state it should be found in. `volumes` maps volume names to paths; each of `scratch` is a
    path with an anonymous volume."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "container"
    as_: str
    name: str = ""
    image: str = "alpine"
    command: tuple[str, ...] = ("true",)
    state: Literal["created", "running", "exited", "paused"] = "exited"
    env: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    volumes: dict[str, str] = field(default_factory=dict)
    scratch: tuple[str, ...] = ()
    network: str = ""

    def __post_init__(self) -> None:
        for volume, at in self.volumes.items():
            if not _NAME.fullmatch(volume) or ":" in at:
                raise ValueError(f"`{volume}: {at}` is no volume by name and path: a fixture mounts no host path")
        if any(":" in at for at in self.scratch):
            raise ValueError("a scratch path has no colon: a fixture mounts no host path")
        if self.network and (not _NAME.fullmatch(self.network) or self.network in ("host", "none")):
            raise ValueError(f"`{self.network}` is no network of the exercise's own")


@dataclass(frozen=True)
class VolumeFixture:
    """A volume, with files if need be."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "volume"
    as_: str
    name: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class NetworkFixture:
    """A bridge network."""

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "network"
    as_: str
    name: str = ""
    labels: dict[str, str] = field(default_factory=dict)


Fixture = ImageFixture | ContainerFixture | VolumeFixture | NetworkFixture
FIXTURES: dict[str, type[Fixture]] = {
    "image": ImageFixture, "container": ContainerFixture, "volume": VolumeFixture, "network": NetworkFixture,
}
# What docker takes for a name, a placeholder included; a path is none.
_NAME = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_.-]*|\{\{[a-z0-9: -]*\}\})+")
# How long a fixture may take to reach its state, in seconds.
_DEADLINE = 30


def names_of(fixture: Fixture) -> list[str]:
    """The names a fixture takes on the engine."""
    return list(fixture.tags) if isinstance(fixture, ImageFixture) else [fixture.name or fixture.as_]


def build(fixtures: list[Fixture], *, engine: Engine, progress: Progress, run: Run) -> None:
    """Create them in order, each written down first and labelled. Raises ContentError when one does not come to the
    state it declares, EngineFault when the engine refuses."""
    marks = labels.fixture(progress.owner(), run.exercise, run.id)
    for fixture in fixtures:
        name = names_of(fixture)[0] if names_of(fixture) else ""
        progress.plan_fixture(run.id, fixture.kind, fixture.as_, name)
        made = _BUILDERS[fixture.kind](fixture, engine, {**fixture.labels, **marks}, _ids(progress, run))
        progress.record_fixture(run.id, fixture.as_, made)
        if isinstance(fixture, ContainerFixture) and fixture.scratch:
            _record_scratch(fixture, made, engine=engine, progress=progress, run=run)


def _record_scratch(fixture: ContainerFixture, id_: str, *, engine: Engine, progress: Progress, run: Run) -> None:
    """Anonymous volumes cannot be labelled: they are known by the id that the engine gave them."""
    container = engine.container(id_)
    mounts = container.mounts if container else ()
    for number, mount in enumerate(one for one in mounts if is_anonymous(one.name)):
        alias = f"{fixture.as_}-scratch" + (str(number + 1) if number else "")
        progress.record_claims([ClaimRow(run.id, "volume", mount.name, f"anonymous volume of {fixture.as_}")])
        progress.plan_fixture(run.id, "volume", alias, mount.name)
        progress.record_fixture(run.id, alias, mount.name)


def _helper(marks: dict[str, str]) -> str:
    return f"{labels.PROBE_NAME}{marks[labels.RUN]}-{secrets.token_hex(3)}"


def _ids(progress: Progress, run: Run) -> dict[str, str]:
    return {row.alias: row.object for row in progress.fixtures(run.id)}


def _image(fixture: ImageFixture, engine: Engine, marks: dict[str, str], ids: dict[str, str]) -> str:
    """Committed from a labelled container that never starts: the image inherits its labels, nothing is left over,
    and no builder is needed."""
    history = ["/bin/sh", "-c", fixture.history] if fixture.history else ["true"]
    container = engine.create_container(ids.get(fixture.from_, fixture.from_), name=_helper(marks), command=history,
                                        labels={**marks, labels.PROBE: "1"}, environment=fixture.env,
                                        network_disabled=True)
    try:
        if fixture.files:
            engine.write_files(container, {path: text.encode() for path, text in fixture.files.items()})
        return engine.commit(container, tags=fixture.tags, command=list(fixture.command))
    finally:
        engine.remove_container(container)


def _container(fixture: ContainerFixture, engine: Engine, marks: dict[str, str], ids: dict[str, str]) -> str:
    mounts = [*(f"{volume}:{at}" for volume, at in fixture.volumes.items())]
    container = engine.create_container(
        ids.get(fixture.image, fixture.image), name=fixture.name or fixture.as_, command=list(fixture.command),
        labels=marks, environment=fixture.env, volumes=list(fixture.scratch),
        host={"binds": mounts, "network_mode": fixture.network or "bridge", "mem_limit": "256m"})
    if fixture.state != "created":
        engine.start_container(container)
    if fixture.state == "exited" and not engine.wait_for_exit(container, _DEADLINE):
        raise ContentError(f"Fixture {fixture.as_} did not exit within {_DEADLINE} s.", "Give it a command that ends.")
    if fixture.state == "paused":
        engine.pause_container(container)
    return container


def _volume(fixture: VolumeFixture, engine: Engine, marks: dict[str, str], _ids: dict[str, str]) -> str:
    name = engine.create_volume(fixture.name or fixture.as_, marks)
    if fixture.files:
        image = next(iter(engine.image_tags()), "")
        if not image:
            raise NotReady("No image is there to fill a volume with.", "Get one with docklab images get.")
        probe = engine.create_container(image, name=_helper(marks), command=["true"], labels={**marks, labels.PROBE: "1"},
                                        host={"binds": [f"{name}:/files"]})
        try:
            engine.write_files(probe, {f"/files/{path.lstrip('/')}": text.encode() for path, text in fixture.files.items()})
        finally:
            engine.remove_container(probe)
    return name


def _network(fixture: NetworkFixture, engine: Engine, marks: dict[str, str], _ids: dict[str, str]) -> str:
    return engine.create_network(fixture.name or fixture.as_, marks)


_BUILDERS: dict[str, Callable[[Any, Engine, dict[str, str], dict[str, str]], str]] = {
    "image": _image, "container": _container, "volume": _volume, "network": _network,
}
