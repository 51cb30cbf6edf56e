"""Keys that are pressed while docklab watches, one at a time, without Enter being needed or anything being echoed."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

_EVERY_SECONDS = 0.5
_GAP_SECONDS = 0.01


class Keys:
    """Calls `pressed` with each key, from another thread, for as long as the context lasts. Where there is no terminal, or one
    that cannot do this (Windows), no key is heard: `heard` says so."""

    def __init__(self, pressed: Callable[[str], None]) -> None:
        self._pressed = pressed
        self._over = threading.Event()
        self._reads = threading.Lock()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self.heard = sys.stdin.isatty() and os.name == "posix"

    def __enter__(self) -> Keys:
        if self.heard:
            self._before = _unbuffered()
            self._thread.start()
        return self

    def __exit__(self, *_about: object) -> None:
        self._over.set()
        if self.heard:
            self._thread.join()
            _restored(self._before)

    @contextlib.contextmanager
    def silent(self) -> Iterator[None]:
        """Within this block the terminal is as it was, for somebody else who asks."""
        if not self.heard:
            yield
            return
        with self._reads:
            _restored(self._before)
            try:
                yield
            finally:
                _unbuffered()

    def _listen(self) -> None:
        while not self._over.is_set():
            with self._reads:
                ready = select.select([sys.stdin], [], [], _EVERY_SECONDS)[0]
                key = os.read(sys.stdin.fileno(), 1).decode("utf-8", "replace") if ready else ""
            if ready and not key:  # the terminal is gone
                return
            if key:
                self._pressed(key)
            self._over.wait(_GAP_SECONDS)  # lets somebody else have the terminal


def _unbuffered() -> list[Any]:
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin, termios.TCSADRAIN)  # what is typed ahead is not lost
    return before


def _restored(before: list[Any]) -> None:
    import termios

    termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
