"""What is known of one container and of what is around it: frozen facts, gathered once, from which causes are told."""

from __future__ import annotations

from typing import NamedTuple

from docklab.engine.events import Happening
from docklab.engine.facts import NANOSECONDS, ContainerFacts, EngineFacts, FileFacts, ImageFacts, NetworkFacts, VolumeFacts
from docklab.engine.listeners import Listener
from docklab.engine.logs import LogLine
from docklab.engine.neighbours import NeighbourFacts

SIGKILL, SIGTERM = 9, 15
# What is said in so many last lines, and so lately, is still so.
_LATE_LINES, _LATELY = 12, 120 * NANOSECONDS


class Around(NamedTuple):
    """What all containers of an engine share."""

    engine: EngineFacts
    now: int
    everyone: tuple[NeighbourFacts, ...]
    networks: tuple[NetworkFacts, ...]
    volumes: tuple[VolumeFacts, ...]
    happenings: tuple[Happening, ...]


class Scene(NamedTuple):
    """One container. `image` is what it runs, `named` what its image's name stands for now. `listeners` is None where the sockets
    could not be seen. `files` are those that were looked at, None for one that is not there; `empty` are mounts without a file."""

    found: ContainerFacts
    around: Around
    image: ImageFacts | None
    named: ImageFacts | None
    history: tuple[str, ...]
    lines: tuple[LogLine, ...]
    listeners: tuple[Listener, ...] | None
    files: dict[str, FileFacts | None]
    empty: frozenset[str]
    own_bytes: int  # in the container's own layer
    hosts: dict[str, NeighbourFacts]  # names beside a container's own that lead to it, here

    @property
    def log(self) -> str:
        """What it printed last."""
        return "\n".join(line.text for line in self.lines)

    @property
    def words(self) -> str:
        """Its last two lines that say something, for a sentence."""
        told = [line.text.strip() for line in self.lines if line.text.strip(" ~^\t")]
        return " / ".join(told[-2:])[-300:]

    @property
    def others(self) -> tuple[NeighbourFacts, ...]:
        """Every other container."""
        return tuple(one for one in self.around.everyone if one.id != self.found.id)

    @property
    def failing(self) -> bool:
        """It does not run, or not for long, and not because it was done."""
        return not self.found.up and (self.found.restarting or bool(self.found.exit_code or self.found.error))

    @property
    def ill(self) -> bool:
        """It fails, or its health check says so."""
        return self.failing or bool(self.found.up and self.found.health and self.found.health.status == "unhealthy")

    @property
    def complaints(self) -> str:
        """What it printed that may still be so: the last lines of one that fails; of one that runs, those of two minutes."""
        if self.ill:
            return "\n".join(line.text for line in self.lines[-80:])
        return "\n".join(line.text for line in self.lines[-_LATE_LINES:] if self.around.now - line.at < _LATELY)

    @property
    def age(self) -> int:
        """Nanoseconds since it was started last."""
        return max(self.around.now - self.found.started, 0) if self.found.started else 0

    @property
    def signals(self) -> tuple[int, ...]:
        """The signals that somebody has sent it in its latest run, as far as the engine recalls."""
        return tuple(one.number for one in self.happened if one.action == "kill" and one.at >= self.found.started)

    @property
    def happened(self) -> tuple[Happening, ...]:
        """What befell it."""
        return tuple(one for one in self.around.happenings if one.id == self.found.id)

    @property
    def own_env(self) -> dict[str, str]:
        """The variables that it has not from its image."""
        given = self.image.env if self.image else {}
        return {name: value for name, value in self.found.env.items() if given.get(name) != value}

    @property
    def program(self) -> str:
        """What it runs, in one line."""
        return " ".join((*self.found.entrypoint, *self.found.command))
