"""Sandboxes up and down, looked at and chosen.

A sandbox is written down before anything of it is made and forgotten when nothing of it is left, so that `down` can
remove one that was killed at any instant. Whether it runs is always looked at, never remembered.
"""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from docklab.course import cache
from docklab.engine import ping
from docklab.engine.client import Engine
from docklab.errors import Collision, EngineSilent, EngineUnavailable, NotReady, Refused, UsageError
from docklab.objects import hostports
from docklab.sandbox import container, machine, share
from docklab.sandbox.kind import Kind
from docklab.sandbox.record import Options, Record, Records, checked, new_id
from docklab.settings import Settings
from docklab.state.progress import Progress

__all__ = ["DEFAULT", "KINDS", "Options", "Record", "Status", "answers", "connect", "down", "everything", "find", "outside",
           "share_images", "status", "traces", "up", "usable", "use"]

DEFAULT = "lab"
KINDS: dict[str, Kind] = {"container": container, "machine": machine}
_NO_OPTIONS = Options()
_START_SECONDS = 60
_INTERVAL = 0.02  # of asking whether it is up
_TRIES = 4  # on other ports
_PICKS, _PICKS_FROM = 24, 23000  # ports that a container's engine may choose: below those that this machine chooses itself
_PORT = re.compile(r":(\d{2,5})\b")


@dataclass(frozen=True, slots=True)
class Status:
    """What was seen of a sandbox just now. `state` is running, starting (there, but does not answer) or stopped."""

    record: Record
    state: str
    current: bool
    version: str = ""
    memory: int = 0
    ports: dict[int, int] = field(default_factory=dict)  # published inside -> answers outside


def up(settings: Settings, name: str = DEFAULT, *, kind: str = "", options: Options = _NO_OPTIONS,
       notice: Callable[[str], None] = lambda _: None, at: Callable[[str], None] = lambda _: None,
       current: bool = True) -> Record:
    """Have the sandbox running, and make it current unless told not to. One that is there keeps its kind, its options
    and all that is in it. Raises UsageError for an odd name, NotReady when there can be none here or it does not come up."""
    records = Records(settings)
    with records.locked(checked(name)):
        record = records.get(name)
        if record is None:
            record = records.write(_new(settings, records.folder(name), kind, options))
        elif kind and kind != record.kind:
            raise UsageError(f"There is already a sandbox {name}, of kind {record.kind}.",
                             f"Take it down first (docklab sandbox down {name}), or give the new one another name.")
        if not answers(record):
            for folder in record.options.share:
                Path(folder).mkdir(parents=True, exist_ok=True)
            at(f"of kind {record.kind}, with its image and ports")
            record = _started(records, record, settings.sandboxes.parent / "cache", notice)
            at("its engine comes up")
            _wait(record)
        if current or records.current() == name:
            records.choose(record)
    return record


def _started(records: Records, record: Record, cache: Path, notice: Callable[[str], None]) -> Record:
    """Start it. A port that somebody took meanwhile is replaced by another, which is written down before it is used."""
    for _ in range(_TRIES):
        try:
            KINDS[record.kind].create(record, cache, notice)
        except Collision as problem:
            kept, record = record, records.write(_moved(record, set(map(int, _PORT.findall(problem.message)))))
            changed = [f"{old} (now {record.ports[asked]})" for asked, old in kept.ports.items() if record.ports[asked] != old]
            notice(f"Ports of this machine are taken that the sandbox {record.name} had, and others are used "
                   f"instead{': ' if changed else '.'}{', '.join(changed)}")
        else:
            return record
    raise Collision(f"The ports of the sandbox {record.name} are taken again and again.", "See by whom: docklab doctor")


def _moved(record: Record, named: set[int]) -> Record:
    """With other ports in the place of those that are taken: the named ones, and those that are seen to be."""
    def taken(port: int) -> bool:
        return port in named or bool(hostports.holder(port))

    ports = _free_ports(record.ports, taken)
    picks = _picks(ports) if record.picks and any(map(taken, record.picked)) else record.picks
    api = int(record.host.rpartition(":")[2])
    host = KINDS[record.kind].address(record.id) if taken(api) else record.host
    return dataclasses.replace(record, ports=ports, picks=picks, host=host)


def _picks(ports: dict[int, int]) -> tuple[int, int]:
    found = hostports.block(_PICKS_FROM, _PICKS, ports.values())
    return found[0], found[-1]


def _new(settings: Settings, folder: Path, kind: str, options: Options) -> Record:
    outer = (settings.outer_host, settings.outer_certs)
    kind = _chosen_kind(kind, options, outer)
    share = options.share or (str(settings.workspace),)
    for path in map(Path, share):
        if str(path) == "/" or not path.is_absolute():
            raise UsageError(f"{path} cannot be shared with a sandbox.",
                             "Name a folder by its whole path, and not the whole machine.")
    id_ = new_id()
    record = Record(folder.name, kind, id_, str(folder), KINDS[kind].address(id_), outer_host=outer[0], outer_certs=outer[1],
                    options=dataclasses.replace(options, share=share))
    if kind == "machine":
        return record
    with Progress(settings.database) as progress:
        asked = {port: progress.ports().get(port, port) for port in _course_ports(settings)}
        asked |= {port: port for port in options.ports}
        ports = _free_ports(asked, lambda port: bool(hostports.holder(port)))
        return dataclasses.replace(record, certs=str(folder / "certs"), owner=progress.owner(), ports=ports, picks=_picks(ports))


def _free_ports(asked: dict[int, int], taken: Callable[[int], bool]) -> dict[int, int]:
    """The same ports, with another in the place of each that is taken on this machine."""
    found: dict[int, int] = {}
    for port, wanted in asked.items():
        used = wanted
        while used in found.values() or taken(used):
            used = hostports.free(used)
        found[port] = used
    return found


def _chosen_kind(kind: str, options: Options, outer: tuple[str, str]) -> str:
    """The kind asked for, else the first that can be here: in a container where an engine answers, else of this machine."""
    if kind and kind not in KINDS:
        raise UsageError(f"There is no kind of sandbox named {kind!r}.", f"The kinds are {' and '.join(KINDS)}.")
    reasons = []
    for one in [kind] if kind else KINDS:
        reason = KINDS[one].obstacle(options, *outer)
        if not reason:
            return one
        reasons.append(reason.rstrip("."))
    raise NotReady(f"There can be no sandbox here: {'; '.join(reasons)}.",
                   "Start a Docker engine, or as root on Linux install dockerd; then: docklab sandbox up")


def _course_ports(settings: Settings) -> list[int]:
    return sorted({port for exercise in cache.load(settings.course, settings.cache).exercises() for port in exercise.asks_for.port})


def _wait(record: Record) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not answers(record):
        if not KINDS[record.kind].runs(record) or time.monotonic() > deadline:
            raise NotReady(f"The sandbox {record.name} did not start. Its last words:\n  {KINDS[record.kind].last_words(record)}",
                           f"Remove what is left of it: docklab sandbox down {record.name}")
        time.sleep(_INTERVAL)


def answers(record: Record) -> bool:
    """True when its engine answers now."""
    return ping.answers(record.host, record.certs)


def status(settings: Settings, record: Record) -> Status:
    """What can be seen of it now."""
    current = Records(settings).current() == record.name
    if not answers(record):
        return Status(record, "starting" if KINDS[record.kind].runs(record) else "stopped", current)
    engine = Engine.connect(record.host, certs=record.certs)
    try:
        return Status(record, "running", current, engine.facts().version, KINDS[record.kind].memory(record),
                      KINDS[record.kind].ports(record))
    finally:
        engine.close()


def everything(settings: Settings) -> list[Record]:
    """Every sandbox of this docklab, running or not."""
    return Records(settings).all()


def find(settings: Settings, name: str = "") -> Record:
    """The sandbox of that name, or the current one; raises UsageError."""
    records = Records(settings)
    wanted = checked(name) if name else settings.sandbox or records.current()
    found = records.get(wanted) if wanted else None
    if found is None:
        what = f"There is no sandbox {wanted}." if wanted else "No sandbox is current."
        raise UsageError(what, "See docklab sandbox list, or make one: docklab sandbox up")
    return found


def traces(record: Record) -> list[str]:
    """What there is of it on this machine, in words."""
    return [*KINDS[record.kind].traces(record), f"folder {record.folder}"]


def down(settings: Settings, record: Record) -> None:
    """Remove all of it: processes, network, rules, control groups, files; afterwards the record."""
    records = Records(settings)
    with records.locked(record.name):
        if records.current() == record.name:
            records.choose_none()
        KINDS[record.kind].remove(record)
        records.forget(record.name)
        # An `up` that was killed a moment ago may have begun something that could not be seen yet; it can be by now.
        if KINDS[record.kind].traces(record):
            KINDS[record.kind].remove(record)
            records.forget(record.name)


def use(settings: Settings, record: Record | None) -> None:
    """Let all commands follow this sandbox; None for the engine that `docker` talks to."""
    if record:
        Records(settings).choose(record)
    else:
        Records(settings).choose_none()


def connect(settings: Settings) -> Engine:
    """The engine of the current sandbox. Raises EngineUnavailable with what fixes it: nothing else is ever used instead."""
    try:
        engine = Engine.connect(settings.docker_host, certs=settings.docker_certs)
    except EngineSilent as problem:
        name = settings.sandbox
        way_out = f"Its engine hangs. Remove it and start again: docklab sandbox down {name}. Or leave it: docklab sandbox use none"
        raise EngineSilent(f"The current sandbox, {name}, is there, but does not answer.", way_out) from problem
    except EngineUnavailable as problem:
        way_out = f"Start it: docklab sandbox up {settings.sandbox}. Or leave it: docklab sandbox use none"
        raise EngineUnavailable(f"The current sandbox, {settings.sandbox}, is not running.", way_out) from problem
    record = Records(settings).get(settings.sandbox)
    engine.outside = lambda port: outside(record, port) if record else port
    return engine


def usable(settings: Settings, asked: int, used: int) -> int:
    """`used`, which stands in for the course's port `asked`, when the current sandbox can answer on it outside too, else
    another that is free."""
    record = Records(settings).get(settings.sandbox)
    return KINDS[record.kind].usable(record, asked, used) if record else used


def share_images(settings: Settings, names: Iterable[str]) -> None:
    """Have those of the images in the current sandbox that can be had without pulling or building."""
    record = Records(settings).get(settings.sandbox)
    if record:
        share.into(record, names, cache=settings.sandboxes.parent / "cache")


def outside(record: Record, port: int) -> int:
    """The port of this machine's 127.0.0.1 on which a port that is published in the sandbox answers. Raises Refused where it
    cannot: what answers there is not the sandbox."""
    found = KINDS[record.kind].ports(record)
    if record.picks and port not in found:
        own = f"{record.picks[0]} to {record.picks[1]}, which Docker chooses where you leave out the host's side"
        raise Refused(f"Port {port} of the sandbox {record.name} does not answer on this machine: only the course's ports do, and "
                      f"{own}.", f"docklab sandbox down {record.name}, then docklab sandbox up {record.name} --port {port}")
    return found.get(port, port)
