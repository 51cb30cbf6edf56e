"""What containers use: memory, disk, and the time until they speak."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docklab.engine.faults import translated
from docklab.errors import NotFound

if TYPE_CHECKING:
    from docklab.engine.client import Engine

# Between two looks at a container's processor time, and the share of a processor above which it works.
_APART = 0.25
_SHARE = 0.03
# Files that the kernel could drop, in cgroup v1 and v2. They are left out as `docker stats` leaves them out: see
# calculateMemUsageUnixNoCache in docker/cli, and https://docs.docker.com/reference/cli/docker/container/stats/.
_DROPPABLE = ("total_inactive_file", "inactive_file")


def first_output(engine: Engine, container: str) -> str:
    """The first piece of a container's output, as soon as it comes; empty when it ended without any. Raises EngineFault
    when none came within the time that a call may take."""
    raw: Any = engine.raw
    with translated():
        # Not `raw.logs`: what that gives back cannot be closed before its end without a socket being left.
        response = raw._get(raw._url("/containers/{0}/logs", container), stream=True,
                            params={"stdout": 1, "stderr": 1, "follow": 1})
        with contextlib.closing(response):
            raw._raise_for_status(response)
            piece: bytes = next(iter(raw._multiplexed_response_stream_helper(response)), b"")
    return piece.decode("utf-8", "replace")


def own_layer(engine: Engine, container: str) -> int:
    """How many bytes the container has written into its own layer. The engine leaves the number out where it is none."""
    with translated():
        listed = engine.raw.containers(all=True, size=True, filters={"id": container})
    return next((int(one.get("SizeRw") or 0) for one in listed), 0)


def layer_bytes(engine: Engine, image: str) -> int:
    """The bytes of all layers of an image, as its history has them: the one number that means the same in every store."""
    with translated():
        return sum(int(layer.get("Size") or 0) for layer in engine.raw.history(image))


def memory(engine: Engine, container: str) -> int | None:
    """The memory that a running container uses, in bytes, as `docker stats` has it; None where the engine keeps no
    account of it."""
    with translated():
        raw = engine.raw.stats(container, stream=False, one_shot=True)
    return used_memory(raw.get("memory_stats") or {})


def works(engine: Engine, container: str) -> bool:
    """True when a running container uses a processor just now, and does not merely wait; False for one that is gone."""
    try:
        began, before = time.monotonic(), processor_seconds(engine, container)
        time.sleep(_APART)
        return processor_seconds(engine, container) - before > _SHARE * (time.monotonic() - began)
    except NotFound:
        return False


def processor_seconds(engine: Engine, container: str) -> float:
    """How long a container has used a processor so far; 0 for one that has ended."""
    with translated():
        raw = engine.raw.stats(container, stream=False, one_shot=True)
    return int(((raw.get("cpu_stats") or {}).get("cpu_usage") or {}).get("total_usage") or 0) / 1e9


def used_memory(stats: dict[str, Any]) -> int | None:
    """Usage without the files that the kernel could drop; None without any account of it."""
    whole, detail = int(stats.get("usage") or 0), stats.get("stats") or {}
    return next((whole - int(detail[key]) for key in _DROPPABLE if int(detail.get(key, whole)) < whole), whole) or None


def export(engine: Engine, container: str) -> Iterator[bytes]:
    """A container's files as the chunks of a tar archive."""
    with translated():
        yield from engine.raw.export(container)
