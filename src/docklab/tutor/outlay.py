"""What an exercise will take, known before anything is fetched or built: minutes, and disk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docklab.course.model import Exercise
    from docklab.engine.client import Engine


class Outlay(NamedTuple):
    """`minutes` and `disk`, in MB, are what the course says; a `disk` of 0 is less than is worth a word. `free` is in MB,
    -1 where it cannot be told: the engine's disk is not on this machine."""

    exercise: str
    minutes: int
    disk: int
    free: int


def of(engine: Engine, exercise: Exercise) -> Outlay:
    """What it will take on this engine."""
    return Outlay(exercise.id, exercise.minutes, exercise.disk, free(engine) if exercise.disk else -1)


def free(engine: Engine) -> int:
    """MB left where the engine stores things; -1 where that cannot be told."""
    from docklab.doctor.disk import here  # here, since a check needs none of it

    left = here(str(engine.answers()[1].get("DockerRootDir") or ""))
    return left // 1_000_000 if left >= 0 else -1


def fetching(engine: Engine, names: Iterable[str]) -> str:
    """How much disk these images take, which are missing, and how much there is, in words."""
    from docklab.images.sizes import megabytes

    sizes = {name: megabytes(name) for name in names}
    known = [size for size in sizes.values() if size is not None]
    unknown = [name for name, size in sizes.items() if size is None]
    said = [f"up to {sum(known)} MB of disk"] if known else []
    said += [f"the size of {', '.join(unknown)} is not known"] if unknown else []
    left = free(engine)
    return "; ".join([*said, *([f"{left / 1000:.1f} GB are free"] if left >= 0 else [])])
