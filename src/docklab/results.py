"""Verdicts and reports: what a check says, as frozen values, and their JSON form `docklab.report/1`."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple

SCHEMA = "docklab.report/1"


class Verdict(StrEnum):
    """The four things a check can say."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"  # cannot be judged here, or an earlier check failed
    ERROR = "error"  # docklab or the engine broke


# What `check` exits with; an error outweighs a failure, a failure outweighs a skip.
EXIT_CODES = {Verdict.PASSED: 0, Verdict.FAILED: 1, Verdict.ERROR: 3, Verdict.SKIPPED: 5}
_WEIGHT = [Verdict.ERROR, Verdict.FAILED, Verdict.SKIPPED]


class Diagnosis(NamedTuple):
    """The named cause of a failure: a CODE, one or two sentences, and one command to run next."""

    code: str
    message: str
    next: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "message": self.message, "next": self.next}


class CheckResult(NamedTuple):
    """What one check said. `seconds` is how long it took to judge."""

    id: str
    title: str
    verdict: Verdict
    expected: str
    seen: str
    diagnosis: Diagnosis | None = None
    after: tuple[str, ...] = ()
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id, "title": self.title, "verdict": self.verdict.value, "expected": self.expected,
            "seen": self.seen, "diagnosis": self.diagnosis.to_json() if self.diagnosis else None,
            "after": list(self.after), "seconds": round(self.seconds, 3),
        }


class EngineInfo(NamedTuple):
    """Which engine a report speaks of."""

    version: str
    os: str
    storage: str


class Report(NamedTuple):
    """All results of one exercise, in the order of its checks. `started_at` is UTC, ISO 8601."""

    exercise: str
    run: str
    started_at: str
    seconds: float
    engine: EngineInfo
    results: tuple[CheckResult, ...]

    @property
    def verdict(self) -> Verdict:
        """The weightiest verdict of all results; a report without results is an error, never a pass."""
        said = {result.verdict for result in self.results}
        return next((verdict for verdict in _WEIGHT if verdict in said), Verdict.PASSED) if said else Verdict.ERROR

    @property
    def nothing_left_here(self) -> bool:
        """True when something passed, and the rest cannot be judged on this machine."""
        return self.verdict is Verdict.SKIPPED and any(one.verdict is Verdict.PASSED for one in self.results)

    @property
    def exit_code(self) -> int:
        """What `check` exits with."""
        return EXIT_CODES[self.verdict]

    def same_as(self, other: Report) -> bool:
        """True when both say the same of the same run; times are left out."""
        return _timeless(self) == _timeless(other)

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA, "exercise": self.exercise, "run": self.run, "verdict": self.verdict.value,
            "started_at": self.started_at, "seconds": round(self.seconds, 3),
            "engine": {"version": self.engine.version, "os": self.engine.os, "storage": self.engine.storage},
            "results": [result.to_json() for result in self.results],
        }


def _timeless(report: Report) -> Report:
    results = tuple(result._replace(seconds=0.0) for result in report.results)
    return report._replace(started_at="", seconds=0.0, results=results)
