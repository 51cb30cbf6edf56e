"""Expectations about several containers together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docklab.engine.facts import NANOSECONDS, ContainerFacts
from docklab.kinds.case import Case
from docklab.kinds.container.container import short
from docklab.kinds.expect import STRICT, Outcome, failed, passed

_MIB = 1024 ** 2


@dataclass(frozen=True)
class ContainersCheck:
    """Several containers by `names`, judged together: all are there and have been started.

    ```yaml
    containers: {names: [w1, w2, w3], one_image: true, own_layer_at_most: 1}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "containers"

    names: tuple[str, ...]  # their names: all are there and have been started
    one_image: bool = False  # all run the same image
    own_layer_at_most: int = 0  # MiB that each may have written into its own layer

    def __post_init__(self) -> None:
        if len(set(self.names)) < 2 or len(set(self.names)) != len(self.names):
            raise ValueError("give two or more names, each once")

    def title(self) -> str:
        """What is expected, in one line."""
        parts = [self.one_image and "run one image", self.own_layer_at_most and "take hardly any extra space"]
        return f"containers {', '.join(self.names)} " + (" and ".join(part for part in parts if part) or "have run")

    def found(self, case: Case) -> dict[str, ContainerFacts]:
        """Those that are there, by name."""
        every = {name: case.container(name) for name in self.names}
        return {name: one for name, one in every.items() if one is not None}

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        found = self.found(case)
        missing = [name for name in self.names if name not in found]
        if missing:
            return failed("missing", f"{len(self.names)} containers", f"{', '.join(missing)} missing")
        idle = [name for name, one in found.items() if not one.started]
        if idle:
            return failed("idle", "each has been started", f"{', '.join(idle)} never started")
        images = {one.image_id for one in found.values()}
        if self.one_image and len(images) > 1:
            return failed("images", "one image", f"{len(images)} images: {', '.join(sorted(map(short, images)))}")
        sizes = {name: case.own_layer(one.id) for name, one in found.items()}
        large = [name for name, size in sizes.items() if size > self.own_layer_at_most * _MIB]
        if self.own_layer_at_most and large:
            return failed("large", f"at most {self.own_layer_at_most} MiB each in their own layers",
                          ", ".join(f"{name} {sizes[name] / _MIB:.1f} MiB" for name in large))
        return passed(self.title(), f"{_times(found)}; in their own layers {sum(sizes.values())} bytes together")


def _times(found: dict[str, ContainerFacts]) -> str:
    """A measurement, no threshold: what a start takes depends on the machine."""
    seconds = [(one.started - one.created) / NANOSECONDS for one in found.values()]
    return f"from created to started in {min(seconds):.2f} to {max(seconds):.2f} s"
