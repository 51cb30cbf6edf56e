"""What a skipped check says that it waits for."""

from __future__ import annotations

from docklab.results import CheckResult, Verdict
from docklab.tutor.judging import _waits


def test_a_chain_names_what_is_broken_itself() -> None:
    """Once, by its title, however many ways lead to it."""
    results = {
        "first": CheckResult("first", "the image is there", Verdict.FAILED, "", ""),
        "second": CheckResult("second", "it runs", Verdict.SKIPPED, "", "", after=("first",)),
        "third": CheckResult("third", "it answers", Verdict.SKIPPED, "", "", after=("first", "second")),
        "aside": CheckResult("aside", "the port is free", Verdict.FAILED, "", ""),
    }

    assert _waits(["third"], results) == "waits for: the image is there"
    assert _waits(["third", "aside"], results) == "waits for: the image is there; waits for: the port is free"
