"""Reads what `why` needs of an engine, once and within bounds: it never writes there, and runs nothing."""

from __future__ import annotations

import contextlib
import posixpath
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from docklab.engine import events, host_proc, inside, logs, neighbours, usage
from docklab.engine.client import Engine
from docklab.engine.facts import NANOSECONDS, ContainerFacts, FileFacts, ImageFacts
from docklab.engine.listeners import Listener
from docklab.engine.logs import LogLine
from docklab.engine.neighbours import NeighbourFacts
from docklab.errors import EngineFault, NotFound
from docklab.kinds import unreadable_program
from docklab.why import container
from docklab.why.found import Answer
from docklab.why.scene import Around, Scene

Fact = TypeVar("Fact")
Listening = Callable[[ContainerFacts], tuple[Listener, ...] | None]

_LINES = 300  # of a log, at most
_NEAR = 40  # neighbours whose other names are looked up, at most
_AT_ONCE = 4
_MOUNTS = 8
# After so many restarts, one that has run for less than that is in a loop: then the engine begins to count its pauses again.
_TIMES, _LASTS = 2, 10 * NANOSECONDS


def around(engine: Engine) -> Around:
    """What all containers share, read concurrently."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        listed, happened = pool.submit(neighbours.everyone, engine), pool.submit(events.happenings, engine)
        networks, volumes, now = pool.submit(engine.networks), pool.submit(engine.volumes), pool.submit(engine.now)
        return Around(engine.facts(), now.result(), listed.result(), tuple(networks.result()), tuple(volumes.result()),
                      happened.result())


def whole(engine: Engine, shared: Around, listening: Listening) -> Iterator[Scene]:
    """Every container, each as soon as it is read; those that vanish meanwhile are left out."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        reads = [pool.submit(scene, engine, one.id, shared, listening, brief=True) for one in shared.everyone]
        for one in reads:
            if (found := one.result()) is not None:
                yield found


def scene(engine: Engine, name: str, shared: Around, listening: Listening, *, brief: bool = False) -> Scene | None:
    """One container by its name or id; None when it is not there. A `brief` one that seems well is not asked for its files and the
    bytes that it wrote."""
    found = engine.container(name)
    if found is None:
        return None
    found = looping(found, shared)
    lines = _careful(lambda: logs.last_lines(engine, found.id, _LINES, tty=found.tty), tuple[LogLine, ...]())
    image = _image(engine, found.image_id)
    heard = listening(found) if found.up and not found.paused else None
    seen = Scene(found, shared, image, _named(engine, found), (), lines, heard, {}, frozenset(), 0, {})
    if brief and not seen.ill and not seen.found.error:
        return seen
    files = {path: _file(engine, found, path) for path in _paths(seen)}
    return seen._replace(
        files=files, empty=frozenset(_empty(engine, seen)), hosts=_hosts(engine, seen),
        history=_careful(lambda: tuple(engine.history(found.image_id)), tuple[str, ...]()) if image else (),
        own_bytes=0 if brief else _careful(lambda: usage.own_layer(engine, found.id), 0))


def told(engine: Engine, name: str, shared: Around, listening: Listening) -> Answer | None:
    """What is told of the container of that name or id; None when there is none."""
    found = scene(engine, name, shared, listening)
    return container.answer(found) if found else None


def looping(found: ContainerFacts, shared: Around) -> ContainerFacts:
    """The container; one that is caught in the short time between two ends of a loop as what it is, with the exit code of its last
    end."""
    young = found.up and found.restart_count >= _TIMES and shared.now - found.started < _LASTS
    ends = [one.number for one in shared.happenings if one.id == found.id and one.action == "die"] if young else []
    return found._replace(restarting=True, exit_code=ends[-1]) if ends else found


def by_proc(found: ContainerFacts) -> tuple[Listener, ...] | None:
    """What listens in it, as far as this machine's own /proc tells."""
    return host_proc.listeners(found.id, found.pid) if found.network_mode != "host" else None


def _careful(read: Callable[[], Fact], otherwise: Fact) -> Fact:
    """What cannot be read of a container that goes away meanwhile, or refuses, is left out."""
    try:
        return read()
    except EngineFault:
        return otherwise


def _image(engine: Engine, name: str) -> ImageFacts | None:
    return _careful(lambda: engine.image(name), None)


def _named(engine: Engine, found: ContainerFacts) -> ImageFacts | None:
    """What its image's name stands for now."""
    return _image(engine, found.image_ref) if found.image_ref and not found.image_ref.startswith("sha256:") else None


def _paths(seen: Scene) -> list[str]:
    """The files that may tell something: what is said not to be startable, the mounts, the users."""
    found, paths = seen.found, list[str]()
    program = next(iter((*found.entrypoint, *found.command)), "")
    for said in (found.error, *(line.text for line in seen.lines[-4:])):
        if path := unreadable_program.path_of(said, program, found.working_dir):
            paths.append(path)
    paths += [one.at for one in found.mounts[:_MOUNTS] if one.kind != "tmpfs"]
    if found.user and not found.user.partition(":")[0].isdigit():
        paths.append("/etc/passwd")
    return list(dict.fromkeys(paths))


def _file(engine: Engine, found: ContainerFacts, path: str) -> FileFacts | None:
    return _careful(lambda: engine.read_file(found.id, posixpath.normpath(path)), None)


def _empty(engine: Engine, seen: Scene) -> Iterator[str]:
    """The mounts in which there is no file."""
    for one in seen.found.mounts[:_MOUNTS]:
        if one.kind != "tmpfs":
            with contextlib.suppress(EngineFault, NotFound):
                if not inside.has_file(engine, seen.found.id, one.at):
                    yield one.at


def _hosts(engine: Engine, seen: Scene) -> dict[str, NeighbourFacts]:
    """The names beside their own that lead to neighbours on its networks: the engine's list leaves them out."""
    mine = set(seen.found.networks) - {"bridge", "host", "none"}
    near = [one for one in seen.others if mine & set(one.networks)][:_NEAR] if seen.ill else []
    names: dict[str, NeighbourFacts] = {}
    for one in near:
        facts = _careful(partial(engine.container, one.id), None)
        for network in mine & set(facts.networks if facts else ()):
            names |= dict.fromkeys(facts.aliases.get(network, ()) if facts else (), one)
    return {name: one for name, one in names.items() if not one.id.startswith(name)}
