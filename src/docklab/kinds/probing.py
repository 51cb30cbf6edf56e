"""What every part of a Case stands on: facts that are read once, and probes of docklab's own that look from inside."""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from docklab.engine import confined, labels
from docklab.errors import EngineFault
from docklab.state.progress import FixtureRow, Run

if TYPE_CHECKING:  # so that to list a course does not import docker-py
    from docklab.engine.client import Engine

Fact = TypeVar("Fact")


class Probing:
    """One exercise's run on an engine, and what has been read of it so far. Probes are removed before a reading returns."""

    def __init__(self, engine: Engine, run: Run, *, owner: str, workspace: Path, fixtures: list[FixtureRow] | None = None) -> None:
        self.engine = engine
        self.run = run
        self.owner = owner
        self.workspace = workspace
        self._fixtures = {row.alias: row.object for row in fixtures or []}
        self._read: dict[tuple[Any, ...], Any] = {}

    def again(self) -> None:
        """Forget all facts, so that the next look is a new one."""
        self._read.clear()

    def _once(self, key: tuple[Any, ...], read: Callable[[], Fact]) -> Fact:
        if key not in self._read:
            self._read[key] = read()
        return cast("Fact", self._read[key])

    def once(self, key: tuple[Any, ...], read: Callable[[], Fact]) -> Fact:
        """What a check finds out by itself: once, and then remembered as facts are."""
        return self._once(("check", *key), read)

    def now(self) -> int:
        """The engine's time, in nanoseconds. What the engine dates is compared with this, never with this machine's clock, which
        may be minutes off."""
        ahead = self._once(("clock",), lambda: self.engine.now() - time.monotonic_ns())
        return time.monotonic_ns() + ahead

    def age(self, since: int) -> int:
        """Nanoseconds since that moment of the engine's."""
        return self.now() - since

    def by_engine(self, moment: int) -> int:
        """A moment of this machine's clock, such as a file's, by the engine's."""
        return self.now() - (time.time_ns() - moment)

    def fixture_id(self, alias: str) -> str:
        """The id that the engine gave to a fixture of this run; empty when there is none."""
        return self._fixtures.get(alias, "")

    def _any_image(self) -> str:
        """An image to make a probe from: the small one of the course, else whichever is there."""
        def read() -> str:
            return "alpine" if self.engine.image("alpine") else next(iter(self.engine.image_tags()), "alpine")
        return self._once(("any-image",), read)

    @contextlib.contextmanager
    def _probe(self, image: str, *, command: list[str] | None = None, own: bool = False,
               config: dict[str, Any] | None = None, **host: Any) -> Iterator[str]:
        """A container of docklab's, not started; with `own`, to run what the image says itself, with `config`, what that says."""
        name = f"{labels.PROBE_NAME}{self.run.id}-{secrets.token_hex(3)}"
        told = {"command": command or (None if own else ["true"]), "entrypoint": None if own else [], **(config or {})}
        probe = self.engine.create_container(
            image, name=name, labels=labels.probe(self.owner),
            host={"network_mode": "none", "mem_limit": "64m", **confined.options(self.engine), **host}, **told)
        try:
            yield probe
        finally:
            self.engine.remove_container(probe, scratch=True)  # an image may ask for volumes

    def _printed(self, image: str, *command: str, seconds: int = 10, **host: Any) -> str | None:
        """What the command prints in a probe until it ends, or so many seconds are over; None when it cannot be run."""
        with contextlib.suppress(EngineFault), self._probe(image, command=list(command), **host) as probe:
            self.engine.start_container(probe)
            self.engine.wait_for_exit(probe, seconds)
            return self.engine.logs(probe)
        return None
