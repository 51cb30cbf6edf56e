"""What is asked about: the engine and this machine, each thing read once."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from docklab.engine import labels
from docklab.engine.client import Engine
from docklab.errors import DocklabError, NotReady
from docklab.settings import Settings

Fact = TypeVar("Fact")
_SECONDS = 20


class Untried(NotReady):
    """Nothing could be tried: there is no image to make a probe from."""


class Machine:
    """The engine (or why none answers), and whose probes these are. What has been read
    stays: it lives for one command."""

    def __init__(self, engine: Engine | DocklabError, owner: str, settings: Settings) -> None:
        self._engine = engine
        self.owner = owner
        self.settings = settings
        self._read: dict[Any, Any] = {}

    @property
    def answers(self) -> bool:
        """True when there is an engine to ask."""
        return not isinstance(self._engine, DocklabError)

    @property
    def engine(self) -> Engine:
        """The engine; raises what was raised when it was looked for."""
        if isinstance(self._engine, DocklabError):
            raise self._engine
        return self._engine

    def once(self, key: Any, read: Callable[[], Fact]) -> Fact:
        """What `read` returned the first time."""
        if key not in self._read:
            self._read[key] = read()
        return cast("Fact", self._read[key])

    @property
    def version(self) -> dict[str, Any]:
        """The engine's answer about its version, as it came."""
        return self._answers()[0]

    @property
    def info(self) -> dict[str, Any]:
        """The engine's answer about itself, as it came."""
        return self._answers()[1]

    def _answers(self) -> tuple[dict[str, Any], dict[str, Any]]:
        return self.once("answers", self.engine.answers)

    def image(self) -> str:
        """An image to make probes from, the course's small ones first; empty when there is none."""
        return self.once("image", self._any_image)

    def _any_image(self) -> str:
        tags = [tag for tags in self.engine.image_tags().values() for tag in tags]
        first = [name for name in ("alpine:latest", "python:3.13-slim") if name in tags]
        return next(iter([*first, *sorted(tags)]), "")

    def tried(self, command: list[str], *, user: str = "", **host: Any) -> str:
        """What the command prints in a container of docklab's own, which is gone afterwards; raises NotReady with the
        engine's words when it cannot be made or started."""
        with self._probe(command, user, host) as probe:
            self.engine.start_container(probe)
            if not self.engine.wait_for_exit(probe, _SECONDS):
                raise NotReady(f"A probe did not end within {_SECONDS} seconds.")
            return self.engine.logs(probe, stderr=False)

    @contextlib.contextmanager
    def _probe(self, command: list[str], user: str, host: dict[str, Any]) -> Iterator[str]:
        if not self.image():
            raise Untried("there is no image on this engine to try it with", "docklab images get")
        options = {"network_mode": "none", "mem_limit": "64m", **host}
        probe = self.engine.create_container(
            self.image(), name=f"{labels.PROBE_NAME}doctor-{secrets.token_hex(4)}", command=command, entrypoint=[],
            user=user or None, labels=labels.probe(self.owner), host=options)
        try:
            yield probe
        finally:
            self.engine.remove_container(probe)
