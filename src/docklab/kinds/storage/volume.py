"""Expectations about one volume."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import ClassVar

from docklab.engine import labels
from docklab.engine.facts import NANOSECONDS, VolumeFacts
from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed


@dataclass(frozen=True)
class VolumeCheck:
    """A volume, by `name` or `fixture`: `gone`, `new` (made since the exercise began), or `plain` (the local driver, no options,
    not made by Compose). `why_not` maps a likely wrong name to the reason why it is wrong, for the diagnosis.

    ```yaml
    volume: {name: testvolume, new: true, plain: true}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "volume"

    name: str = ""  # the name that it has
    fixture: str = ""  # the alias of a fixture, in place of a name
    gone: bool = False  # it is removed
    plain: bool = False  # the local driver, without options, no matter who made it
    new: bool = False  # it was made since the exercise began
    why_not: dict[str, str] = field(default_factory=dict)  # a likely wrong name -> why it is wrong

    def __post_init__(self) -> None:
        if bool(self.name) == bool(self.fixture):
            raise ValueError("give exactly one of name, fixture")

    def title(self) -> str:
        """What is expected, in one line."""
        return f"volume `{self.name or self.fixture}` " + ("is removed" if self.gone else "is there")

    def made_anew(self, found: VolumeFacts, case: Case) -> bool:
        """Whether it is not the one that was there when the exercise began: that one was removed, and its name used again."""
        if self.fixture:  # docklab's own have its label; one without a name has an engine's, which nobody else uses
            return labels.OWNER not in found.labels and not found.anonymous
        # A volume's date has whole seconds.
        return found.created // NANOSECONDS > case.run.started // NANOSECONDS

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        wanted = self.name or case.fixture_id(self.fixture)
        called = self.name or self.fixture
        found = case.volume(wanted) if wanted else None
        if self.gone:
            if not (case.fixture_id(self.fixture) or case.known_id("volume", self.name)):
                return failed("never-there", f"no volume {called}", f"{called} was not there when the exercise began")
            if found is not None and self.made_anew(found, case):
                return failed("made-anew", f"no volume {called}", f"another one of that name, {_when(found)}")
            if found is not None:
                return failed("still-there", f"no volume {called}", f"{found.name} is still there")
            return passed(f"no volume {called}", f"{called} is gone")
        if found is None:
            return failed("missing", f"a volume named {called}", f"no volume is named {called}")
        if self.new and not case.is_new("volume", found.name):
            return failed("old", "a volume made since the exercise began", f"{found.name} was there before")
        if self.plain and (found.driver != "local" or found.options):
            return failed("not-plain", "a plain volume of the local driver",
                          f"driver {found.driver}, options {found.options or 'none'}")
        return passed(f"a volume named {called}", f"{found.name}, driver {found.driver}")


def _when(found: VolumeFacts) -> str:
    made = datetime.datetime.fromtimestamp(found.created // NANOSECONDS, datetime.UTC)
    return f"made at {made:%H:%M:%S} UTC"
