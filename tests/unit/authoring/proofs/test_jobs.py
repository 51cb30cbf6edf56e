"""Proofs side by side: what Ctrl-C leaves time for."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from docklab.authoring.proofs.jobs import Done, _side_by_side


@pytest.fixture
def heeded() -> Iterator[None]:
    """SIGINT is heard during the test, and as before afterwards: a test run in the background ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt(times: int) -> None:
    for _ in range(times):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.2)


@pytest.mark.usefixtures("heeded")
@pytest.mark.parametrize("times", [1, 3])
def test_ctrl_c_waits_for_the_workers(times: int) -> None:
    """They take their sandboxes down, however often somebody types it, and begin nothing else."""
    done, ended = Done(), list[float]()

    def slow() -> None:
        time.sleep(1)
        ended.append(done.until)

    with pytest.raises(KeyboardInterrupt):
        _side_by_side([lambda: interrupt(times), slow], done, [])

    assert ended == [0.0]


def test_every_workers_trouble_is_kept() -> None:
    """One that fails stops no other."""
    troubles, ended = list[BaseException](), list[str]()

    def fail() -> None:
        raise OSError("no")

    _side_by_side([fail, lambda: ended.append("well"), fail], Done(), troubles)

    assert (len(troubles), ended) == (2, ["well"])
