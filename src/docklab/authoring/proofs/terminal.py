"""A shell in a real terminal, typed at as a person would: each line only once its prompt is there."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from types import TracebackType

from docklab.errors import ContentError

_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")
_SHOWN = 400


class Terminal:
    """Use it as a context manager. Raises ContentError when a prompt does not come."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        import pexpect  # an author's tool; it needs a pseudo-terminal

        self._missing = (pexpect.TIMEOUT, pexpect.EOF)
        self._ready = f"ready-{secrets.token_hex(4)}$ "
        self._shell = pexpect.spawn(
            "bash", ["--norc", "--noprofile", "--noediting"], cwd=str(folder), encoding="utf-8", codec_errors="replace",
            echo=False, env={**environment, "PS1": self._ready, "PS2": "", "TERM": "dumb"})

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._shell.close(force=True)

    def wait(self, prompt: str, seconds: float = 60) -> str:
        """What the terminal showed before the prompt: `$` for the shell's own, else a prompt inside a container."""
        try:
            self._shell.expect_exact(self._ready if prompt == "$" else f"{prompt} ", timeout=seconds)
        except self._missing as problem:
            seen = (self._shell.before or "")[-_SHOWN:]
            raise ContentError(f"The prompt `{prompt}` did not come. The terminal showed: {seen}") from problem
        return _CONTROL.sub("", self._shell.before or "")

    def type(self, line: str) -> None:
        self._shell.sendline(line)
