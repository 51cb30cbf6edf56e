"""Performs an exercise's scripts: shell scripts as they are, transcripts typed into a real terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docklab.course.model import filled
from docklab.errors import ContentError, UsageError
from docklab.settings import Settings

# A script builds and runs things; one that takes longer than this hangs.
DEADLINE = 600
_PROMISE = re.compile(r"^# fails: (\S+) (\S+)\s*$", re.MULTILINE)
_AFTERWARDS = re.compile(r"^# afterwards: (.+)$", re.MULTILINE)
_TYPED = re.compile(r"^(\$|/[\w/.-]* #) ?(.*)$")


@dataclass(frozen=True, slots=True)
class Promise:
    """What a mistake script promises: which check fails, with which diagnosis."""

    check: str
    code: str


def promises(script: Path) -> list[Promise]:
    """The promises in a mistake's first lines; raises ContentError when there is none."""
    found = [Promise(*match) for match in _PROMISE.findall(script.read_text(encoding="utf-8"))]
    if not found:
        raise ContentError(f"{script} promises nothing.", "Begin it with a line: # fails: CHECK-ID CODE")
    return found


def afterwards(script: Path) -> str:
    """What a learner would type to clear away what docklab has no claim to."""
    return "\n".join(_AFTERWARDS.findall(script.read_text(encoding="utf-8")))


def perform(script: Path, folder: Path, settings: Settings, nonce: Callable[[str], str]) -> None:
    """Run the script in the folder, with the run's nonces in it, against docklab's own engine and state. A line that
    fails does not end it: mistakes are made of such lines. Raises UsageError where there is no shell, ContentError when
    it does not end."""
    folder.mkdir(parents=True, exist_ok=True)
    text = str(filled(script.read_text(encoding="utf-8"), nonce))
    if script.suffix == ".console":
        _typed(text, folder, _environment(settings))
        return
    run_shell(text, folder, settings)


def run_shell(text: str, folder: Path, settings: Settings) -> None:
    """Run lines of shell, as `perform` does."""
    try:
        subprocess.run(["bash", "-c", text], cwd=folder, env=_environment(settings), stdin=subprocess.DEVNULL,
                       capture_output=True, timeout=DEADLINE, check=False)
    except FileNotFoundError as problem:
        raise UsageError("Scripts need bash, which is not on the PATH.", "Type the commands yourself: docklab solve") from problem
    except subprocess.TimeoutExpired as problem:
        raise ContentError(f"A script did not end within {DEADLINE} s.", "It may wait for input.") from problem


def _environment(settings: Settings) -> dict[str, str]:
    """The script's docklab is this one: same state, same course, same engine."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "DOCKLAB_HOME": str(settings.home), "DOCKLAB_WORKSPACE": str(settings.workspace),
            "DOCKLAB_COURSE": str(settings.course), "BUILDKIT_PROGRESS": "plain"}


def _typed(text: str, folder: Path, environment: dict[str, str]) -> None:
    """Type a transcript as a person would: `$` lines at a shell, `/ #` lines at the prompt inside a container, each one
    only once its prompt is there. Lines that are neither are what the terminal answers."""
    import pexpect  # an author's tool; it needs a pseudo-terminal

    shell = pexpect.spawn("bash", ["--norc", "--noprofile", "--noediting"], cwd=str(folder), timeout=60, encoding="utf-8",
                          env={**environment, "PS1": "ready$ ", "TERM": "dumb"})
    try:
        for line in text.splitlines():
            match = _TYPED.match(line)
            if match:
                shell.expect_exact("ready$ " if match[1] == "$" else f"{match[1]} ")
                shell.sendline(match[2])
        shell.expect_exact("ready$ ")
    except (pexpect.TIMEOUT, pexpect.EOF) as problem:
        seen = (shell.before or "")[-400:]
        raise ContentError(f"The transcript's next prompt did not come. The terminal showed: {seen}") from problem
    finally:
        shell.close(force=True)
