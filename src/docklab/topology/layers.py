"""The layers of one image, or of two beside each other: what each takes, which instruction made it, what both share."""

from __future__ import annotations

from typing import NamedTuple

from docklab.engine.client import Engine
from docklab.engine.facts import ImageFacts, LayerFacts
from docklab.engine.image_files import layers


class Stack(NamedTuple):
    """An image by the name that was asked for, and its layers, the base's first."""

    name: str
    image: ImageFacts
    layers: tuple[LayerFacts, ...]


class Group(NamedTuple):
    """Layers that belong together, as they are shown. `shared` ones are on the disk once for both images."""

    title: str
    layers: tuple[LayerFacts, ...]
    shared: bool = False


class Stacks(NamedTuple):
    """One image, or two."""

    first: Stack
    other: Stack | None = None

    @property
    def shared(self) -> tuple[LayerFacts, ...]:
        """The layers that both images begin with. The same layer on top of another one is on the disk again."""
        return self.first.layers[:self.first.image.layers_shared(self.other.image)] if self.other else ()

    def title(self) -> str:
        """All of it in one line."""
        if self.other is None:
            return f"{self.first.name}: {counted(self.first.layers)}"
        if self.first.image.id == self.other.image.id:
            return f"{self.first.name} and {self.other.name} are the same image: {counted(self.first.layers)}"
        common, every = self.shared, taken((*self.first.layers, *self.other.layers))
        if not common:
            return f"{self.first.name} and {self.other.name} share no layer: {amount(every)} on the disk."
        return (f"{self.first.name} and {self.other.name} share {counted(common)}. "
                f"Together they take {amount(every - taken(common))} on the disk, not {amount(every)}.")

    def groups(self) -> tuple[Group, ...]:
        """What to show, in order. A group without layers says that there are none."""
        if self.other is None or self.first.image.id == self.other.image.id:
            return (Group("", self.first.layers),)
        common = len(self.shared)
        own = (Group(f"only {one.name}: {counted(one.layers[common:])}", one.layers[common:]) for one in (self.first, self.other))
        return (Group(f"shared: {counted(self.shared)}", self.shared, shared=True), *own)

    def longest(self) -> int:
        """The bytes of the largest layer, which sets the scale."""
        return max((layer.size for group in self.groups() for layer in group.layers), default=0)

    def to_json(self) -> dict[str, object]:
        """The same as plain data."""
        common = len(self.shared)
        images = [{"name": one.name, "id": one.image.id, "bytes": taken(one.layers),
                   "layers": [{"digest": layer.digest, "instruction": layer.instruction, "bytes": layer.size,
                               "shared": number < common} for number, layer in enumerate(one.layers)]}
                  for one in (self.first, self.other) if one]
        return {"images": images, "shared": {"layers": common, "bytes": taken(self.shared)} if self.other else None}


def read(engine: Engine, name: str, image: ImageFacts) -> Stack:
    """The image with its layers."""
    return Stack(name, image, layers.of_image(engine, image.id))


def taken(every: tuple[LayerFacts, ...]) -> int:
    """The bytes of these layers."""
    return sum(layer.size for layer in every)


def counted(every: tuple[LayerFacts, ...]) -> str:
    """How many, and how large together."""
    return f"{len(every)} {'layer' if len(every) == 1 else 'layers'}, {amount(taken(every))}" if every else "no layers"


def amount(size: int) -> str:
    """Bytes as `docker images` writes them: in powers of 1000."""
    if size < 1000:
        return f"{size} B"
    if size < 999_950:
        return f"{size / 1e3:.1f} kB"
    return f"{size / 1e6:.1f} MB" if size < 999_950_000 else f"{size / 1e9:.2f} GB"
