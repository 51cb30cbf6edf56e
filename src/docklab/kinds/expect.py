"""What a check says before it becomes a result: an Outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, NamedTuple, Protocol

from docklab.kinds.case import Case
from docklab.results import Verdict

# Marks a field with host ports as the course numbers them: a learner may have moved them (`docklab config port`).
HOST_PORT = {"host_port": True}
# Marks a field with a path in the learner's workspace: the loader refuses one that leads out of it.
IN_WORKSPACE = {"in_workspace": True}
# What a check says of a path in the workspace that leads out of it, or to no plain file.
OUT_OF_BOUNDS = "out-of-bounds"
# Every declared expectation is a plain dataclass that refuses keys it does not know, once pydantic validates it.
STRICT = {"extra": "forbid"}


class Outcome(NamedTuple):
    """One judgement. `aspect` names what was off, for the diagnosis; `retry` is True when the state may still be on
    its way (a server that is starting), so that looking again makes sense; `part` is the check that spoke, where it is
    part of another."""

    verdict: Verdict
    expected: str
    seen: str
    aspect: str = ""
    retry: bool = False
    part: Check | None = None

    @property
    def ok(self) -> bool:
        return self.verdict is Verdict.PASSED


class Check(Protocol):
    """One expectation about facts, as the course's front matter declares it."""

    kind: ClassVar[str]

    def title(self) -> str:
        """What is expected, in one line."""
        ...

    def judge(self, case: Case) -> Outcome:
        """Look once and say; leaves everything of the learner's as it was."""
        ...


def passed(expected: str, seen: str = "") -> Outcome:
    return Outcome(Verdict.PASSED, expected, seen or expected)


def failed(aspect: str, expected: str, seen: str, *, retry: bool = False) -> Outcome:
    return Outcome(Verdict.FAILED, expected, seen, aspect, retry)


def skipped(expected: str, reason: str) -> Outcome:
    return Outcome(Verdict.SKIPPED, expected, reason)


def first_failure(outcomes: Iterable[Outcome | None], expected: str, seen: str = "") -> Outcome:
    """The first thing that is off, so that the learner sees the cause and not its echo; else passed. What comes after it is
    not looked at."""
    return next((one for one in outcomes if one is not None), passed(expected, seen))


def unlike(aspect: str, want: Mapping[str, str], found: Mapping[str, str], absent: str = "{} is not set") -> Outcome | None:
    """The settings that have not the wanted values; None when all have. Values of which one is a part of the other stand in quotes,
    or what is expected could be read in what is seen."""
    off = [name for name, value in want.items() if found.get(name) != value]
    if not off:
        return None
    mark = '"' if any(want[name] in found.get(name, "") for name in off) else ""
    seen = (f"{name}={mark}{found[name]}{mark}" if name in found else absent.format(name) for name in off)
    return failed(aspect, ", ".join(f"{name}={mark}{want[name]}{mark}" for name in off), ", ".join(seen))
