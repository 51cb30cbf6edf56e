"""An engine whose objects are read once: what claims have looked at is there for the checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from docklab.engine.client import Engine
from docklab.engine.facts import ContainerFacts, ImageFacts, NetworkFacts, VolumeFacts

Fact = TypeVar("Fact")


class Reading(Engine):
    """One look at an engine. `read` has the facts, each under the kind and name that it was asked for with."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine.raw, engine.address)
        self.outside, self.cli = engine.outside, engine.cli
        self.read: dict[tuple[Any, ...], Any] = {}

    def container(self, name: str) -> ContainerFacts | None:
        return self._once(("container", name), lambda: super(Reading, self).container(name))

    def image(self, name: str) -> ImageFacts | None:
        return self._once(("image", name), lambda: super(Reading, self).image(name))

    def volume(self, name: str) -> VolumeFacts | None:
        return self._once(("volume", name), lambda: super(Reading, self).volume(name))

    def network(self, name: str) -> NetworkFacts | None:
        return self._once(("network", name), lambda: super(Reading, self).network(name))

    def networks(self) -> list[NetworkFacts]:
        return self._once(("networks",), super().networks)

    def _once(self, key: tuple[Any, ...], read: Callable[[], Fact]) -> Fact:
        if key not in self.read:
            self.read[key] = read()
        found: Fact = self.read[key]
        return found
