"""docklab in a real terminal: it asks, it can be refused, and scripts/lab opens it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest
from tests.conftest import DOCKLAB, MINI, ROOT, Run, docker

pytestmark = pytest.mark.engine
Terminal = Callable[..., "pexpect.spawn[str]"]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Opens commands in a terminal of a chosen width; closes them all in the end."""
    opened: list[pexpect.spawn[str]] = []

    def open_(command: str, *words: str, columns: int = 100, **environment: str) -> pexpect.spawn[str]:
        spawned = pexpect.spawn(
            command, list(words), encoding="utf-8", timeout=60, dimensions=(40, columns),
            env={**os.environ, "DOCKLAB_HOME": str(tmp_path / "home"), "DOCKLAB_COURSE": str(MINI),
                 "DOCKLAB_WORKSPACE": str(tmp_path / "work"), "TERM": "xterm", **environment})
        opened.append(spawned)
        return spawned

    yield open_
    for spawned in opened:
        spawned.close(force=True)


def test_clean_asks_and_takes_no_for_an_answer(docklab: Run, terminal: Terminal) -> None:
    """clean lists what would go and why; after n all of it is still there."""
    docklab("start", "basics.tidy")

    asked = terminal(str(DOCKLAB), "clean")
    asked.expect("docklab made it for basics.tidy")
    asked.expect(r"\[y/N\]")
    asked.sendline("n")
    asked.expect("Nothing was removed")
    asked.expect(pexpect.EOF)

    assert docker("ps", "-aq", "--filter", "name=mini-old")


def test_no_color(docklab: Run, terminal: Terminal) -> None:
    """In a terminal a check is coloured; with NO_COLOR there is no escape and every verdict is a word."""
    docklab("start", "basics.hello")

    coloured = terminal(str(DOCKLAB), "check").read()
    plain = terminal(str(DOCKLAB), "check", NO_COLOR="1").read()

    assert "\x1b[31m" in coloured
    assert "\x1b" not in plain
    assert "failed" in plain


def test_narrow_window(docklab: Run, terminal: Terminal) -> None:
    """In a window of 50 columns no line of prose is longer than the window."""
    docklab("start", "basics.hello")

    shown = terminal(str(DOCKLAB), "check", columns=50, NO_COLOR="1").read()

    assert max(len(line) for line in shown.splitlines()) <= 50


def test_lab_opens_the_tutorial(terminal: Terminal) -> None:
    """scripts/lab at a terminal ends in a shell in which docklab is at hand."""
    shell = terminal(str(ROOT / "scripts" / "lab"), HOME="/nonexistent")
    shell.expect("open it again with scripts/lab", timeout=300)
    shell.expect("Next: basics.hello")
    shell.expect(r"\(docklab\)")
    shell.sendline("docklab --version")
    shell.expect("docklab 0\\.")
    shell.sendline("exit")
    shell.expect(pexpect.EOF)
