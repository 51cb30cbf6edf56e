"""Starts containers of docklab's own, measures them, and removes them, whatever happens."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator

from docklab.engine import labels, usage
from docklab.engine.client import Engine
from docklab.engine.facts import NANOSECONDS
from docklab.errors import EngineFault, NotReady
from docklab.measure.figures import ContainerFigures

FIRST_LINE = "docklab-container-is-up"
# A container that is left by a docklab that was killed ends by itself after this many seconds.
_LONGEST_LIFE = 900


def measure(engine: Engine, owner: str, count: int, image: str, at: Callable[[int], None] = lambda _: None) -> ContainerFigures:
    """The figures of `count` containers that run at the same time; `at` gets the number of the one that is begun, from 1. Raises
    NotReady without the image."""
    found = engine.image(image)
    if found is None:
        raise NotReady(f"There is no image {image} to make containers from.", "docklab images get")
    to_return, to_first_line = [], []
    with _probes(engine, count) as names:
        for number, name in enumerate(names, start=1):
            at(number)
            clock = time.monotonic()
            probe = engine.create_container(image, name=name, labels=labels.probe(owner), entrypoint=[],
                                            command=["sh", "-c", f"echo {FIRST_LINE}; exec sleep {_LONGEST_LIFE}"])
            engine.start_container(probe)
            to_return.append(time.monotonic() - clock)
            _wait_for_first_line(engine, probe)
            to_first_line.append(time.monotonic() - clock)
        facts = [one for name in names if (one := engine.container(name))]
        if len(facts) < count or not all(one.up for one in facts):
            raise EngineFault("A container of the measurement was stopped or removed meanwhile.", "Measure again.")
        memory = [usage.memory(engine, name) for name in names]
        return ContainerFigures(
            image=image, image_bytes=found.size, to_return=tuple(to_return), to_first_line=tuple(to_first_line),
            to_start=tuple((one.started - one.created) / NANOSECONDS for one in facts),
            memory=tuple(one for one in memory if one is not None) if None not in memory else (),
            own_layer=tuple(usage.own_layer(engine, one.id) for one in facts))


@contextlib.contextmanager
def _probes(engine: Engine, count: int) -> Iterator[list[str]]:
    """Names for probes; whatever has one of them afterwards is removed, known by name so that a Ctrl-C between the
    request and its answer leaves nothing."""
    names = [f"{labels.PROBE_NAME}measure-{secrets.token_hex(6)}" for _ in range(count)]
    try:
        yield names
    finally:
        for name in names:
            engine.remove_container(name)


def _wait_for_first_line(engine: Engine, probe: str) -> None:
    if FIRST_LINE not in usage.first_output(engine, probe):
        raise EngineFault("A container of the measurement ended without a word.", "Measure again when the machine is idle.")
