"""Checks made of checks."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import ClassVar

from docklab.kinds.case import Case
from docklab.kinds.expect import Check, Outcome, failed, passed
from docklab.kinds.polling import polled
from docklab.results import Verdict


@dataclass(frozen=True)
class AllOf:
    """Every part must pass; the first that does not speaks for all."""

    kind: ClassVar[str] = "all_of"
    parts: tuple[Check, ...]

    def title(self) -> str:
        """What is expected, in one line."""
        return " and ".join(part.title() for part in self.parts)

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        seen = []
        for part in self.parts:
            outcome = part.judge(case)
            if not outcome.ok:
                return _said_by(part, outcome)
            seen.append(outcome.seen)
        return passed(self.title(), "; ".join(dict.fromkeys(seen)))


@dataclass(frozen=True)
class AnyOf:
    """One part must pass; when none does, the first part's failure is shown, since it is the way the task describes."""

    kind: ClassVar[str] = "any_of"
    parts: tuple[Check, ...]

    def title(self) -> str:
        """What is expected, in one line."""
        return self.parts[0].title()

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        outcomes = [part.judge(case) for part in self.parts]
        return next((one for one in outcomes if one.ok), _said_by(self.parts[0], outcomes[0]))


@dataclass(frozen=True)
class Not:
    """The part must fail; one that cannot be judged stays unjudged."""

    kind: ClassVar[str] = "not_"
    part: Check

    def title(self) -> str:
        """What is expected, in one line."""
        return f"not: {self.part.title()}"

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        outcome = self.part.judge(case)
        if outcome.verdict is Verdict.PASSED:
            return failed("unwanted", self.title(), outcome.seen)
        return passed(self.title(), outcome.seen) if outcome.verdict is Verdict.FAILED else outcome


@dataclass(frozen=True)
class Eventually:
    """The part must pass within so many seconds."""

    kind: ClassVar[str] = "eventually"
    part: Check
    within: float = 15.0

    def title(self) -> str:
        """What is expected, in one line."""
        return self.part.title()

    def judge(self, case: Case) -> Outcome:
        """See Check."""
        return _said_by(self.part, polled(self.part, case, time.monotonic() + self.within, always=True))


def _said_by(part: Check, outcome: Outcome) -> Outcome:
    """The part's outcome as the whole's; that of a part of its own stays that one's."""
    return outcome if outcome.part else outcome._replace(part=part)
