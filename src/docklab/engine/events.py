"""What happened on the engine lately, and what happens now."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from docklab.engine import labels, names
from docklab.engine.client import Engine
from docklab.engine.facts import NANOSECONDS
from docklab.engine.faults import translated
from docklab.errors import EngineFault

# Things often change several at a time; who looks after each of them sees the last state once.
SETTLING_SECONDS = 0.2
_KINDS = ["container", "network", "volume"]
_MORE_KINDS = [*_KINDS, "image", "service", "node"]
# Looks from inside, such as a health check's, change nothing.
_NOISE = ("exec_", "top", "attach", "resize", "archive-path", "export")


class Happening(NamedTuple):
    """Something that befell a container: when, in nanoseconds, and for a signal or an end, its number or exit code."""

    id: str
    name: str
    action: str
    at: int
    number: int


def happenings(engine: Engine, container: str = "") -> tuple[Happening, ...]:
    """What the engine recalls of all containers, or of one by its id or name, oldest first: its last 256 events at most."""
    wanted = {"container": container} if container else {"type": "container"}
    with translated():
        found = list(engine.raw.events(**_span(engine, 0), filters=wanted, decode=True))
    return tuple(_happening(one) for one in found if not str(one.get("Action") or "").startswith(_NOISE))


def _happening(raw: dict[str, Any]) -> Happening:
    actor = raw.get("Actor") or {}
    told = actor.get("Attributes") or {}
    number = str(told.get("signal") or told.get("exitCode") or "")
    return Happening(actor.get("ID") or "", told.get("name") or "", raw.get("Action") or "", int(raw.get("timeNano") or 0),
                     int(number) if number.isdigit() else 0)


def of_containers(engine: Engine, since: int, container: str = "") -> list[tuple[str, str, int]]:
    """(id, action, nanoseconds) for all containers since that moment, or for one, oldest first. The engine keeps its last
    256 events only: a hint, no proof."""
    wanted = {"container": container} if container else {"type": "container"}
    with translated():
        found = list(engine.raw.events(**_span(engine, since), filters=wanted, decode=True))
    return [((one.get("Actor") or {}).get("ID") or "", one.get("Action") or one.get("status") or "", one.get("timeNano") or 0)
            for one in found]


def committed(engine: Engine, since: int) -> frozenset[str]:
    """The ids of the images that came of a `docker commit` since that moment, as far as the engine recalls."""
    with translated():
        found = list(engine.raw.events(**_span(engine, since), filters={"event": "commit"}, decode=True))
    return frozenset(((one.get("Actor") or {}).get("Attributes") or {}).get("imageID") or "" for one in found) - {""}


def tagged(engine: Engine, since: int) -> list[tuple[str, str]]:
    """(image id, name with its tag) for each name that an image got since that moment, as far as the engine recalls."""
    with translated():
        found = list(engine.raw.events(**_span(engine, since), filters={"type": "image", "event": "tag"}, decode=True))
    actors = [one.get("Actor") or {} for one in found]
    return [(one.get("ID") or "", ":".join(names.split(names.familiar((one.get("Attributes") or {}).get("name") or ""))))
            for one in actors]


def _span(engine: Engine, since: int) -> dict[str, int]:
    """From that moment until now; all that is recalled, where the clock was set back and that moment is yet to come."""
    begin, until = since // NANOSECONDS, engine.now() // NANOSECONDS + 1
    return {"since": begin if begin <= until else 0, "until": until}


def changes(engine: Engine) -> Iterator[None]:
    """Yields whenever something has changed, at most every SETTLING_SECONDS; ends only with the engine, by its error."""
    since = _moment(engine)
    while True:
        try:
            with translated():
                stream = engine.raw.events(since=since, filters={"type": _KINDS}, decode=True)
                for event in stream:
                    if not str(event.get("Action", "")).startswith(_NOISE):
                        stream.close()
                        break
        except EngineFault:
            engine.answers()  # a silence longer than a call may take is none; an engine that is gone says so here
            continue
        time.sleep(SETTLING_SECONDS)
        since = _moment(engine)
        yield


def followed(engine: Engine) -> Iterator[str]:
    """Yields for each thing that happens, at once, what kind of object it is about, except for what docklab's own probes do; ends
    only with the engine, by its error."""
    since, probes = _moment(engine), set[str]()
    while True:
        with contextlib.suppress(EngineFault), translated():  # a silence longer than a call may take is none
            for event in engine.raw.events(since=since, filters={"type": _MORE_KINDS}, decode=True):
                since = _in_seconds(int(event.get("timeNano") or 0) + 1)
                if not _is_of_probe(event, probes) and not str(event.get("Action", "")).startswith(_NOISE):
                    yield str(event.get("Type", ""))
        engine.answers()  # an engine that is gone says so here
        time.sleep(SETTLING_SECONDS)  # one that ends each stream at once is not asked without a pause


def _is_of_probe(event: dict[str, Any], probes: set[str]) -> bool:
    """Whether a probe of docklab's is the reason. A network or volume that it uses names it by its id alone."""
    actor = event.get("Actor") or {}
    about = actor.get("Attributes") or {}
    if event.get("Type") == "container" and str(about.get("name", "")).startswith(labels.PROBE_NAME):
        probes.add(str(actor.get("ID")))
    return bool(probes & {actor.get("ID"), about.get("container")})


def _moment(engine: Engine) -> Any:
    return _in_seconds(engine.now())


def _in_seconds(nanoseconds: int) -> Any:
    """A time as the engine's API wants it: seconds, a point, nanoseconds. (docker-py passes text on as it is.)"""
    return "{}.{:09d}".format(*divmod(nanoseconds, NANOSECONDS))
