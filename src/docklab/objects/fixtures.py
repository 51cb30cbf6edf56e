"""Builds an exercise's fixtures from data: images, containers, volumes and networks that are there when it starts."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docklab.engine import confined, labels
from docklab.engine.facts import is_anonymous
from docklab.engine.registry import account
from docklab.errors import ContentError, NotReady
from docklab.kinds.expect import Check
from docklab.objects import namespaces, practice_registry
from docklab.objects.fixture_data import ContainerFixture, ImageFixture, NetworkFixture, VolumeFixture
from docklab.objects.namespaces import NamespaceFixture
from docklab.objects.practice_registry import RegistryFixture
from docklab.state.progress import ClaimRow, Progress, Run

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.client import Engine


Fixture = ImageFixture | ContainerFixture | VolumeFixture | NetworkFixture | RegistryFixture | NamespaceFixture
FIXTURES: dict[str, type[Fixture]] = {
    "image": ImageFixture, "container": ContainerFixture, "volume": VolumeFixture, "network": NetworkFixture,
    "registry": RegistryFixture, "namespace": NamespaceFixture,
}
# How long a fixture may take to reach its state, in seconds.
_DEADLINE = 30


def names_of(fixture: Fixture) -> list[str]:
    """The names a fixture takes on the engine."""
    if isinstance(fixture, ImageFixture):
        return list(fixture.tags)
    return [practice_registry.NAME] if isinstance(fixture, RegistryFixture) else \
        [fixture.as_] if isinstance(fixture, NamespaceFixture) else [fixture.name or fixture.as_]


def may_be_there(fixture: Fixture) -> bool:
    """True for one that gives way to an object of its name, no matter who made it."""
    return isinstance(fixture, ImageFixture) and fixture.unless_there


def build(fixtures: list[Fixture], *, engine: Engine, progress: Progress, run: Run, checks: Iterable[Check] = (),
          shared: str = "", handed: dict[str, bytes] | None = None) -> dict[str, bytes]:
    """Create them in order, each written down first and labelled; `shared` is the id of a registry that is up already,
    from which whatever the checks want pushed is taken; `handed` are the files that the exercise hands out. Returns the
    further files that belong in the learner's workspace. Raises ContentError when one does not come to the state it
    declares, EngineFault when the engine refuses."""
    marks = labels.fixture(progress.owner(), run.exercise, run.id)
    files: dict[str, bytes] = {}
    for fixture in [_with_handed(one, handed or {}) for one in fixtures]:
        name = names_of(fixture)[0] if names_of(fixture) else ""
        progress.plan_fixture(run.id, fixture.kind, fixture.as_, name)
        if isinstance(fixture, RegistryFixture):
            made = shared or practice_registry.bring_up(fixture, engine, run, marks)
        elif isinstance(fixture, NamespaceFixture):
            made = namespaces.bring_up(fixture, marks)
        else:
            made = _BUILDERS[fixture.kind](fixture, engine, {**fixture.labels, **marks}, _ids(progress, run))
        if isinstance(fixture, ContainerFixture | RegistryFixture) and made != shared:
            _record_scratch(fixture, made, engine=engine, progress=progress, run=run)
        progress.record_fixture(run.id, fixture.as_, made)  # last, since from now on the learner may take it away
        if isinstance(fixture, RegistryFixture):
            practice_registry.clear(practice_registry.wait_until_ready(fixture, engine, run, made), checks)
        if isinstance(fixture, ImageFixture) and (fixture.pushed or fixture.saved):
            files |= _hand_over(fixture, made, engine, run)
    return files


def _with_handed(fixture: Fixture, handed: dict[str, bytes]) -> Fixture:
    """With the files that it shares with the workspace, as the exercise has them: the learner's own may be fixed already."""
    if not isinstance(fixture, ImageFixture):
        return fixture
    missing = [name for name in fixture.handed.values() if name not in handed]
    if missing:
        raise ContentError(f"Fixture {fixture.as_} names {missing[0]}, which the exercise does not hand out.",
                           "Name a file in its folder workspace.")
    return replace(fixture, files=fixture.files | {at: handed[name].decode() for at, name in fixture.handed.items()})


def _hand_over(fixture: ImageFixture, image: str, engine: Engine, run: Run) -> dict[str, bytes]:
    """To the registry, or into a file; unless it is kept, its names then go, and with the last of them the image."""
    from docklab.engine.image_files import saved, transfer  # here, since they bring docker-py along

    files = {}
    for tag in fixture.tags:
        before = engine.image(tag)
        engine.tag_image(image, tag)
        if fixture.pushed:
            transfer.push(engine, tag, account(run.nonce))
        if fixture.saved:
            files[fixture.saved] = b"".join(saved.save(engine, tag))
        if not fixture.kept:
            engine.remove_image(tag)
            if before:  # the name is another fixture's, which keeps it
                engine.tag_image(before.id, tag)
    return files


def _record_scratch(fixture: ContainerFixture | RegistryFixture, id_: str, *, engine: Engine, progress: Progress, run: Run) -> None:
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
    return {row.alias: row.object for row in progress.fixtures(run.id) if row.object}


def _image(fixture: ImageFixture, engine: Engine, marks: dict[str, str], ids: dict[str, str]) -> str:
    """Committed from a labelled container that never starts: the image inherits its labels, nothing is left over,
    and no builder is needed."""
    there = engine.image(fixture.tags[0]) if fixture.unless_there else None
    if there:
        return there.id  # without our labels, so that it is never taken for ours
    history = ["/bin/sh", "-c", fixture.history] if fixture.history else ["true"]
    container = engine.create_container(ids.get(fixture.from_, fixture.from_), name=_helper(marks), command=history,
                                        labels={**marks, labels.PROBE: "1"}, environment=fixture.env,
                                        network_disabled=True)
    try:
        if fixture.files:
            engine.write_files(container, {path: text.encode() for path, text in fixture.files.items()})
        tags = () if fixture.pushed or fixture.saved else fixture.tags  # given when it is handed over
        health = (fixture.health.test, fixture.health.retries) if fixture.health else None
        return engine.commit(container, tags=tags, command=list(fixture.command), entrypoint=list(fixture.entrypoint),
                             user=fixture.user, health=health)
    finally:
        engine.remove_container(container)


def restarts(fixture: ContainerFixture) -> str:
    """Its restart policy, for as long as the exercise is under way."""
    return "always" if fixture.state == "restarting" else fixture.restart


def _container(fixture: ContainerFixture, engine: Engine, marks: dict[str, str], ids: dict[str, str]) -> str:
    host: dict[str, Any] = {
        "binds": [f"{volume}:{at}" for volume, at in fixture.volumes.items()], "mem_limit": f"{fixture.memory}m",
        "memswap_limit": f"{fixture.memory}m",  # else the engine lets it swap as much again
        "network_mode": fixture.network or "bridge",
        "restart_policy": {"Name": restarts(fixture)}, "security_opt": ["no-new-privileges"], **confined.options(engine)}
    if fixture.publishes:
        host["port_bindings"] = {fixture.publishes.port: ("127.0.0.1", fixture.publishes.host or None)}
    container = engine.create_container(
        ids.get(fixture.image, fixture.image), name=fixture.name or fixture.as_, command=list(fixture.command),
        labels=marks, environment=fixture.env, volumes=list(fixture.scratch), host=host,
        ports=[fixture.publishes.port] if fixture.publishes else None)
    for network in fixture.networks:
        engine.connect_network(network, container)
    if fixture.state != "created":
        engine.start_container(container)
    if fixture.state == "exited" and not engine.wait_for_exit(container, _DEADLINE):
        raise ContentError(f"Fixture {fixture.as_} did not exit within {_DEADLINE} s.", "Give it a command that ends.")
    if fixture.state == "restarting":
        _wait_for_restart(fixture, engine, container)
    if fixture.state == "paused":
        engine.pause_container(container)
    return container


def rest(engine: Engine, progress: Progress, run: Run) -> None:
    """No container of a run that is left behind comes back by itself, not after a reboot either."""
    for row in progress.fixtures(run.id):
        if row.kind != "container" or not row.object or row.name == practice_registry.NAME:
            continue
        found = engine.container(row.object)
        if found and found.restart_policy not in ("", "no"):
            confined.restart(engine, found.id, "no")


def resume(fixtures: Iterable[Fixture], engine: Engine, progress: Progress, run: Run) -> None:
    """They are restarted again as the exercise says, once it is gone on with."""
    ids = _ids(progress, run)
    for one in fixtures:
        found = engine.container(ids.get(one.as_, "")) if isinstance(one, ContainerFixture) and ids.get(one.as_) else None
        if isinstance(one, ContainerFixture) and found and restarts(one) != "no":
            confined.restart(engine, found.id, restarts(one))
            if one.state == "restarting" and not found.running:
                engine.start_container(found.id)


def _wait_for_restart(fixture: ContainerFixture, engine: Engine, container: str) -> None:
    deadline = time.monotonic() + _DEADLINE
    while not ((found := engine.container(container)) and found.restart_count):
        if time.monotonic() > deadline:
            raise ContentError(f"Fixture {fixture.as_} was not restarted within {_DEADLINE} s.", "Give it a command that ends.")
        time.sleep(0.1)


def _volume(fixture: VolumeFixture, engine: Engine, marks: dict[str, str], _ids: dict[str, str]) -> str:
    name = engine.create_volume(fixture.name or fixture.as_, marks)
    if fixture.files:
        image = next(iter(engine.image_tags()), "")
        if not image:
            raise NotReady("There is no image to fill a volume with.", "Get one with docklab images get.")
        probe = engine.create_container(image, name=_helper(marks), command=["true"], labels={**marks, labels.PROBE: "1"},
                                        host={"binds": [f"{name}:/files"]})
        try:
            engine.write_files(probe, {f"/files/{path.lstrip('/')}": text.encode() for path, text in fixture.files.items()})
        finally:
            engine.remove_container(probe, scratch=True)  # an image may ask for volumes
    return name


def _network(fixture: NetworkFixture, engine: Engine, marks: dict[str, str], _ids: dict[str, str]) -> str:
    return engine.create_network(fixture.name or fixture.as_, marks)


_BUILDERS: dict[str, Callable[[Any, Engine, dict[str, str], dict[str, str]], str]] = {
    "image": _image, "container": _container, "volume": _volume, "network": _network,
}
