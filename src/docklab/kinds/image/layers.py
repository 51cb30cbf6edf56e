"""Expectations about what a rebuild has to make again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

from docklab import rooted
from docklab.engine.facts import LayerFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import IN_WORKSPACE, STRICT, Outcome, failed, passed

_KIB = 1024
_OLDER_COPY = re.compile(r"(COPY|ADD) (file|dir|multi):[0-9a-f]{64} in ")


class Compared(NamedTuple):
    """The layers that both builds begin with, and those that only the second has."""

    shared: tuple[LayerFacts, ...]
    anew: tuple[LayerFacts, ...]

    @property
    def size(self) -> int:
        """The bytes that were rebuilt."""
        return sum(layer.size for layer in self.anew)


@dataclass(frozen=True)
class LayersCheck:
    """An `image` was built from the workspace as it is, and an edit of the file `edited` there makes at most `anew_at_most` KiB of
    it again. docklab builds a copy of the workspace twice, with a comment line (`# ...`) added to that file between, compares
    the layers, and removes both images. `folder` is built instead of all of the workspace, and `edited` is in it. What a
    learner built twice proves less: either may come from an older build in the cache. Declare `needs: [{feature: buildx}]`.

    ```yaml
    layers: {image: cached, edited: report.py, anew_at_most: 256}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "layers"

    image: str  # its name
    edited: str  # a file of the workspace in which `# ...` is a comment
    anew_at_most: int  # KiB that the edit may make again
    folder: str = field(default=".", metadata=IN_WORKSPACE)  # the folder of the workspace that is built

    def __post_init__(self) -> None:
        rooted.refuse(self.folder, self.edited)

    def title(self) -> str:
        """What is expected, in one line."""
        return f"after an edit of {self.edited}, a build of `{self.image}` reuses its large layers"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        mine = case.image(self.image)
        if mine is None:
            return failed("missing", f"an image named {self.image}", f"no image is named {self.image}")
        if not case.has_own(f"{self.folder}/{self.edited}"):
            return failed("no-file", f"a file {self.edited}", f"there is none in {case.workspace / self.folder}")
        found = case.rebuilt(self.edited, self.folder)
        if found.error:
            return failed("not-built", "a folder that builds", found.error)
        if not _same_instructions(case.layers(self.image), found.before):
            return failed("other-dockerfile", f"{self.image} is built from your Dockerfile", "it was built from other instructions")
        compared = self.compared(case)
        if not compared.anew:
            return failed("unaffected", f"{self.edited} is in the image", "an edit of it changes nothing in the image")
        if compared.size > self.anew_at_most * _KIB:
            return failed("anew", f"at most {self.anew_at_most} KiB rebuilt", _seen(compared))
        return passed(self.title(), _seen(compared))

    def compared(self, case: Case) -> Compared:
        """The layers after the edit against those before."""
        before, after, _ = case.rebuilt(self.edited, self.folder)
        pairs = enumerate(zip(before, after, strict=False))
        common = next((number for number, (one, other) in pairs if one.digest != other.digest), min(len(before), len(after)))
        return Compared(after[:common], after[common:])


def _same_instructions(mine: tuple[LayerFacts, ...], other: tuple[LayerFacts, ...]) -> bool:
    """Of a COPY or an ADD, the older builder notes down which bytes it copied, not what the Dockerfile says: there the
    instruction's name has to do."""
    pairs = [(one.instruction, two.instruction) for one, two in zip(mine, other, strict=False)]
    return len(mine) == len(other) and all(one == two or (_OLDER_COPY.match(one) and one.split()[0] == two.split()[0])
                                           for one, two in pairs)


def _seen(found: Compared) -> str:
    total = len(found.shared) + len(found.anew)
    largest = max(found.anew, key=lambda layer: layer.size)
    most = f", most of it by `{largest.instruction}`" if largest.size else ""
    return (f"built twice with an edit in between: {len(found.shared)} of {total} layers reused, {found.size / _KIB:.1f} KiB "
            f"rebuilt{most}")
