"""What takes longer than a second says so, on stderr."""

from __future__ import annotations

import subprocess
import sys

import pexpect
import pytest

# Waits for the seconds of the last word in what a command waits with; the word before says whether it keeps a log.
_WAIT = """
import pathlib, sys, time, types
from docklab.cli import session
from docklab.cli.waiting import Waiting
context = types.SimpleNamespace(obj=session.begin(None, allow_remote=False, plain=False))
with Waiting(context, "Fetching", log=sys.argv[1] == "log") as waiting:
    waiting.bytes(5_000_000, 20_000_000)
    time.sleep(float(sys.argv[2]))
print("done")
"""


@pytest.mark.parametrize(("log", "seconds", "said"), [
    ("log", "1.5", "Fetching: 5.0 of 20.0 MB, 25 % (1 s)\n"), ("log", "0.1", ""), ("none", "1.5", "")])
def test_a_log_has_a_line(log: str, seconds: str, said: str) -> None:
    """Without a terminal one line, and only of what takes longer than a second and keeps a log."""
    ran = subprocess.run([sys.executable, "-c", _WAIT, log, seconds], capture_output=True, text=True, check=True)

    assert (ran.stdout, ran.stderr) == ("done\n", said)


@pytest.mark.parametrize("plain", ["", "1"])
def test_a_terminal_has_a_line_that_goes_again(plain: str) -> None:
    """It is drawn over and cleared at the end; with NO_COLOR nothing is redrawn."""
    with pexpect.spawn(sys.executable, ["-c", _WAIT, "none", "1.5"], encoding="utf-8", timeout=30,
                       env={"NO_COLOR": plain, "TERM": "xterm"}) as shown:
        text = shown.read()

    assert "Fetching: 5.0 of 20.0 MB" in text
    assert ("\r\x1b[Kdone" in text) == (not plain)
    assert ("\x1b" in text) == (not plain)


def test_a_notice_is_broken_between_words() -> None:
    """In a narrow terminal it stays readable, and no line is longer than the window."""
    words = "docklab builds this image from the packages of this machine, since no registry answers here"
    program = _WAIT.replace("waiting.bytes(5_000_000, 20_000_000)", f"waiting.notice({words!r})")
    with pexpect.spawn(sys.executable, ["-c", program, "none", "0"], encoding="utf-8", timeout=30, dimensions=(24, 40),
                       env={"TERM": "xterm"}) as shown:
        lines = shown.read().splitlines()

    assert " ".join(" ".join(lines).split()) == f"{words} done"
    assert max(map(len, lines)) <= 40
