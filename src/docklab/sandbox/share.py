"""Base images for a sandbox, without pulling or building: from the engine outside, else from what docklab has kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docklab.engine import endpoint
from docklab.engine.client import Engine
from docklab.engine.image_files import saved
from docklab.errors import NotReady
from docklab.images import standins
from docklab.sandbox.record import Record


def into(record: Record, names: Iterable[str], *, cache: Path) -> None:
    """Have those of the images in the sandbox's engine that can be had at once; the others stay missing."""
    engine = Engine.connect(record.host, certs=record.certs)
    try:
        missing = [name for name in names if engine.image(name) is None]
        if missing:
            _give(record, engine, missing, cache)
    finally:
        engine.close()


def _give(record: Record, engine: Engine, missing: list[str], cache: Path) -> None:
    outer = _outer(record)
    try:
        for name in missing:
            if outer and outer.image(name):
                saved.copy(outer, engine, name)
            elif standins.kept(name, cache):
                standins.build(engine, name, tag=name, cache=cache, notice=lambda _: None)
    finally:
        if outer:
            outer.close()


def _outer(record: Record) -> Engine | None:
    """The engine that was there when the sandbox was made; None when it does not answer."""
    try:
        return Engine.connect(record.outer_host or endpoint.context_host(), certs=record.outer_certs)
    except NotReady:
        return None
