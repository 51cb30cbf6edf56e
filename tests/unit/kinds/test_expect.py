"""Settings that are off: what is expected cannot be read in what is seen."""

from __future__ import annotations

import pytest

from docklab.kinds.expect import unlike


@pytest.mark.parametrize(("want", "found", "expected", "seen"), [
    ("lab-db", "lab-db:6379", 'STORE="lab-db"', 'STORE="lab-db:6379"'),
    ("lab-db", "db", "STORE=lab-db", "STORE=db"),
    ("lab-db", None, "STORE=lab-db", "STORE is not set"),
])
def test_values_of_which_one_is_a_part_of_the_other_stand_in_quotes(want: str, found: str | None, expected: str, seen: str) -> None:
    """A message never seems to ask for what is there."""
    outcome = unlike("env", {"STORE": want}, {} if found is None else {"STORE": found})

    assert outcome is not None
    assert (outcome.expected, outcome.seen) == (expected, seen)


def test_settings_that_are_as_wanted_are_no_outcome() -> None:
    """Others beside them are no matter."""
    assert unlike("env", {"STORE": "db"}, {"STORE": "db", "PATH": "/bin"}) is None
