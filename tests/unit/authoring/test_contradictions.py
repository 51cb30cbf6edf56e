"""A message may not contradict itself."""

from __future__ import annotations

import pytest

from docklab.authoring.proofs.proof import contradicting
from docklab.results import CheckResult, EngineInfo, Report, Verdict


@pytest.mark.parametrize(("expected", "seen", "wrong"), [
    ("`6.18.4`", "it printed: kernel=6.18.4", True), ("running", "running", True), ("healthy", "unhealthy; no check yet", False),
    ("an image named draft", "no image is named draft", False), ("port 5000", "port 5001", False)])
def test_what_is_expected_is_not_what_is_seen(expected: str, seen: str, wrong: bool) -> None:
    """Whole words count: what was expected must not stand in what was seen."""
    result = CheckResult("one", "one", Verdict.FAILED, expected, seen)
    report = Report("a.b", "run", "2026-01-01T00:00:00+00:00", 0.0, EngineInfo("28", "linux", "overlay2"), (result,))
    assert bool(contradicting(report)) is wrong
