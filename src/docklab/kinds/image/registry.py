"""Expectations about what a registry holds, by its own answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed


@dataclass(frozen=True)
class RegistryCheck:
    """What the registry of the exercise (see the reference of fixtures) answers when docklab asks it. Only that proves a push.

    ```yaml
    registry: {holds: "learner/testimagerepo:hubtest", same_as: testimage}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "registry"

    holds: str  # repository and tag, without the registry's address
    same_as: str = ""  # it is the image of this name here; once that is removed, the fixture whose alias this is
    fixture: str = "registry"  # the alias of the registry fixture

    def __post_init__(self) -> None:
        if ":" not in self.holds or self.holds.partition("/")[0].startswith("localhost"):
            raise ValueError("holds is repository:tag, such as learner/model:1.0, without the registry's address")

    def title(self) -> str:
        """What is expected, in one line."""
        return f"the registry holds `{self.holds}`" + (f", the image `{self.same_as}`" if self.same_as else "")

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        client = case.registry(self.fixture)
        if client is None:
            return failed("down", "the registry of this exercise", "it does not run")
        held = client.image(self.holds)
        if held is None:
            there = ", ".join(client.holdings()) or "nothing"
            return failed("absent", f"{self.holds} in the registry", f"it holds {there}")
        if not self.same_as:
            return passed(self.title(), f"{self.holds}, {held.digest[:19]}")
        mine = case.image(self.same_as)
        if mine is None and not held.has_id(case.fixture_id(self.same_as)):
            return failed("local-missing", f"an image named {self.same_as} to compare with", f"no image is named {self.same_as}")
        if mine is not None and not held.is_image(mine):
            return failed("other", f"{self.same_as} as it is here", f"the registry has another image, {held.digest[:19]}")
        return passed(self.title(), f"{self.holds}, {held.digest[:19]}")
