"""Expectations about what the learner has fixed in other exercises."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import ClassVar

from docklab.kinds.case import Case
from docklab.kinds.expect import STRICT, Outcome, failed, passed
from docklab.state.learner import Mend


@dataclass(frozen=True)
class MendedCheck:
    """So many exercises of a lesson were passed since this one began, different ones, by runs whose solution `docklab solve` has
    not shown. Such an exercise stays under way while others are done.

    ```yaml
    mended: {lesson: breakfix, faults: 3}
    ```
    """

    __pydantic_config__ = STRICT
    kind: ClassVar[str] = "mended"

    lesson: str  # the lesson's id
    faults: int  # so many different exercises of it

    def title(self) -> str:
        """What is expected, in one line."""
        return f"{self.faults} different faults of {self.lesson} fixed"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        mine = self.counted(case)
        said = ", ".join(f"{id_} at {time.strftime('%H:%M', time.localtime(at))}" for id_, at in mine.items()) or "none"
        return passed(self.title(), said) if len(mine) >= self.faults else failed("fewer", self.title(), said)

    def counted(self, case: Case) -> dict[str, float]:
        """The exercise that was passed -> when, in seconds since 1970."""
        return {one.exercise: one.at for one in reversed(self.passed(case)) if not one.shown}

    def passed(self, case: Case) -> list[Mend]:
        """Those of the lesson that were passed, by whatever way."""
        return [one for one in case.mends if one.exercise.startswith(f"{self.lesson}.")]
