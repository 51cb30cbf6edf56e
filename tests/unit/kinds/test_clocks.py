"""Ages are the engine's: its clock may be minutes before or behind this machine's."""

from __future__ import annotations

import time

import pytest
from tests.unit.kinds.clock import Clock, at

from docklab.engine.facts import NANOSECONDS

MINUTE = 60 * NANOSECONDS


@pytest.mark.parametrize("ahead", [0, 120, -120, 3600, -3600])
def test_an_age_does_not_know_this_machines_clock(ahead: int) -> None:
    """What the engine dated a minute ago is a minute old, whatever the clock here says."""
    clock = Clock(ahead)
    case = at(clock)
    assert MINUTE <= case.age(clock.now() - MINUTE) < 2 * MINUTE
    assert case.by_engine(time.time_ns()) == pytest.approx(clock.now(), abs=NANOSECONDS)


def test_a_clock_that_is_set_back_in_the_middle() -> None:
    """The next look asks the engine again; within one look, time goes on."""
    clock = Clock()
    case = at(clock)
    before = case.now()
    clock.ahead = -3600
    assert 0 <= case.now() - before < MINUTE
    case.again()
    assert before - case.now() > 59 * MINUTE
