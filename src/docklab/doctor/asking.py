"""Asking a program of this machine: what it prints, and nothing that could wait for ever."""

from __future__ import annotations

import os
import subprocess
from typing import NamedTuple


class Said(NamedTuple):
    """What a program answered. `there` is False when there is no such program, `late` True when it was cut off."""

    ok: bool
    text: str
    there: bool = True
    late: bool = False


def ask(*command: str, seconds: float = 10, variables: dict[str, str] | None = None) -> Said:
    """Run it with nothing to read, and with these variables, too; its output, or, when it fails, the last line of what
    it complained of."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL,
                              timeout=seconds, check=False, env={**os.environ, **(variables or {})})
    except subprocess.TimeoutExpired:
        return Said(ok=False, text=f"no answer within {seconds:g} seconds", late=True)
    except OSError as problem:
        return Said(ok=False, text=problem.strerror or str(problem), there=not isinstance(problem, FileNotFoundError))
    if done.returncode:
        return Said(ok=False, text=_last_line(done.stderr) or _last_line(done.stdout) or f"exit code {done.returncode}")
    return Said(ok=True, text=done.stdout.strip())


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
