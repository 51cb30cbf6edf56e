"""Base images: present, else pulled, else built from this machine's own packages as a labelled stand-in.

An image that is there already is never replaced, retagged or removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.engine.facts import ImageFacts
from docklab.engine.image_files import transfer
from docklab.engine.names import registry_of
from docklab.errors import ImageUnavailable
from docklab.images import standins

Notice = Callable[[str], None]
Progress = Callable[[int, int], None]

# (engine, registry) pairs that did not answer: nobody waits twice for the same silence.
_silent: set[tuple[str, str]] = set()


@dataclass(frozen=True, slots=True)
class ImageStatus:
    """Where an image comes from. `source` is present, pulled, built (a stand-in made just now), stand-in (one made
    earlier) or missing."""

    name: str
    source: str


def status(engine: Engine, names: Iterable[str]) -> list[ImageStatus]:
    """For each name: present, stand-in or missing."""
    return [ImageStatus(name, _source(name, engine.image(name))) for name in names]


def provide(engine: Engine, name: str, *, cache: Path, notice: Notice,
            progress: Progress | None = None) -> ImageStatus:
    """Have `name` in the engine; raises ImageUnavailable. `cache` is a folder that keeps what was built."""
    found = engine.image(name)
    if found:
        return ImageStatus(name, _source(name, found))
    problem = _pull(engine, name, progress)
    if not problem:
        return ImageStatus(name, "pulled")
    if not standins.known(name):
        raise ImageUnavailable(problem, f"Get it where the registry answers, then bring it here: docker save {name} "
                                        "-o image.tar, docker load -i image.tar.")
    notice(f"{problem} A stand-in for {name} is built from this machine's own packages.")
    standins.build(engine, name, tag=name, cache=cache, notice=notice)
    return ImageStatus(name, "built")


def _source(name: str, image: ImageFacts | None) -> str:
    if image is None:
        return "missing"
    # Images built FROM a stand-in inherit its labels: only the name that it stands in for counts.
    return "stand-in" if image.labels.get(labels.STAND_IN) == standins.plain(name) else "present"


def _pull(engine: Engine, name: str, progress: Progress | None) -> str:
    """Pull; what went wrong, or nothing."""
    where = (engine.raw.base_url, registry_of(name))
    if where in _silent:
        return f"{name} was not pulled, since the registry did not answer just now."
    try:
        transfer.pull(engine, name, progress)
    except transfer.PullFailed as problem:
        if problem.unreachable:
            _silent.add(where)
        return problem.message
    return ""
