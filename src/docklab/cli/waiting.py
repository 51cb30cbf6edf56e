"""What takes longer than a second says what it does and how far it is, on stderr."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from types import TracebackType

import typer

from docklab.cli import session
from docklab.render.safe import shown
from docklab.render.style import Style

_SECOND = 1.0
# So often something that is no terminal, or must not be redrawn, is told again, in seconds.
_AGAIN = 30


class Waiting:
    """Says `what` is done while it lasts. In a terminal that is one line, drawn again each second; elsewhere it is a line now and
    then with `log`, and without it nothing."""

    def __init__(self, context: typer.Context, what: str, *, log: bool = False) -> None:
        terminal = sys.stderr.isatty()
        self._redraws = terminal and session.of(context).redraws
        self._speaks = terminal or log
        self._what, self._where, self._drawn = what, "", False
        self._begun = time.monotonic()
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Waiting:
        if self._speaks:
            self._thread.start()
        return self

    def __exit__(self, _type: type[BaseException] | None, _value: BaseException | None, _traceback: TracebackType | None) -> None:
        self._over.set()
        if self._speaks:
            self._thread.join()
        self.clear()

    def at(self, where: str) -> None:
        """How far it is."""
        self._where = where

    def bytes(self, done: int, total: int) -> None:
        """How far it is, in bytes; a total of 0 is not known."""
        self.at(f"{done / 1e6:.1f} of {total / 1e6:.1f} MB, {100 * done // total} %" if total else f"{done / 1e6:.1f} MB")

    def notice(self, text: str) -> None:
        """A notice that stays; a terminal has it broken between words, a log on its line."""
        self.clear()
        session.notices([Style(colour=False, plain=True).wrap(text) if sys.stderr.isatty() else text])

    def stage(self, text: str) -> None:
        """What is done from now on: where a line is drawn again, a part of it, else a notice."""
        if self._redraws:
            self.at(text.rstrip("."))
        else:
            self.notice(text)

    def clear(self) -> None:
        """Before anything else is written."""
        with self._lock:
            if self._drawn:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
            self._drawn = False

    def _tell(self) -> None:
        pause = _SECOND
        while not self._over.wait(pause):
            pause = _SECOND if self._redraws else _AGAIN
            seconds = time.monotonic() - self._begun
            line = f"{self._what}{': ' if self._where else ''}{self._where} ({seconds:.0f} s)"
            with self._lock:
                self._drawn = self._redraws
                sys.stderr.write(f"\r{shown(line)[:shutil.get_terminal_size().columns - 1]}\x1b[K" if self._redraws
                                 else f"{shown(line)}\n")
                sys.stderr.flush()
