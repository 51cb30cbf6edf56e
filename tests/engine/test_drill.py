"""An exercise about what is mended in others: it goes on while those are done, and counts what was mended since it began."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import ROOT, Run, docker

from docklab.settings import SHIPPED

pytestmark = pytest.mark.engine
NETWORKS = ("network", "connect", "network-back", "network-api")


@pytest.fixture
def course(docklab: Run) -> Run:
    """docklab with the real course."""
    return partial(docklab, course=ROOT / "lessons")


def mend_network(course: Run) -> str:
    """What is said of the fault breakfix.network, which is made and mended."""
    assert course("break", "network").returncode == 0
    docker(*NETWORKS)
    passed = course("check")
    assert passed.returncode == 0
    return passed.stdout


def test_it_goes_on(course: Run) -> None:
    """Neither another exercise nor to start it again loses what was mended; what came before it began does not count."""
    mend_network(course)
    assert course("clean", "breakfix.network", "--yes").returncode == 0
    course("start", "capstone.drill")

    assert "seen      none" in course("check", "--plain").stdout

    assert "docklab check capstone.drill" in mend_network(course)
    again = course("start", "capstone.drill")

    assert "continues as you left it" in again.stderr
    assert "seen      breakfix.network at" in course("check", "--plain").stdout


def test_clean_of_one_fault_keeps_it(course: Run) -> None:
    """A fault that is mended and cleared away is still mended; one that is broken and mended twice counts once."""
    course("start", "capstone.drill")
    for _ in range(2):
        mend_network(course)
        assert course("clean", "breakfix.network", "--yes").returncode == 0

    answer = course("check", "capstone.drill", "--plain")

    assert answer.returncode == 1
    assert "1 of 3" in answer.stdout


def test_any_fault_again(course: Run, tmp_path: Path) -> None:
    """Once all faults are mended, --random draws one of those of which nothing is left."""
    course("break", "network")
    with sqlite3.connect(tmp_path / "home" / "progress.sqlite3") as database:
        for folder in (ROOT / "lessons" / "breakfix").iterdir():
            database.execute("INSERT OR IGNORE INTO acts VALUES (?, ?, 1, 'passed')", (SHIPPED, f"breakfix.{folder.name}"))
    database.close()

    drawn = course("break", "--random")

    assert drawn.returncode == 0, drawn.stderr
    assert "network" not in drawn.stdout.splitlines()[0]
