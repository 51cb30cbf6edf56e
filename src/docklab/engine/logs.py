"""What a container printed, read in pieces: it may be a gigabyte, or grow faster than it can be read."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from docklab.engine import parse
from docklab.engine.faults import translated
from docklab.errors import Refused

if TYPE_CHECKING:
    from docklab.engine.client import Engine

_NO_READING = "does not support reading"  # what the engine says of a log driver such as none
_LONGEST = 2000  # characters of a line that are kept
LIMIT = 1024 * 1024
# So many of the last lines are asked for, and may take so many seconds to come; where they do not, fewer are.
_TRIES = ((100_000, 20.0), (1_000, 10.0), (10, 10.0))
_HEAD = 8  # before each piece: which stream it is of, and its length


class LogLine(NamedTuple):
    """A line that a container printed, and when, in nanoseconds of the engine's clock."""

    at: int
    text: str


def last_lines(engine: Engine, container: str, count: int, *, tty: bool) -> tuple[LogLine, ...]:
    """At most so many of its last lines, of both streams, in the order in which they came. `tty` is whether it has a terminal."""
    streams = {"stdout": 1, "stderr": 1, "timestamps": 1}
    text = tail(engine.raw, container, streams, mixed=not tty, tries=((count, 5.0), (10, 5.0)))
    found = []
    for line in text.decode("utf-8", "replace").splitlines():
        stamp, _, words = line.partition(" ")
        if at := parse.moment(stamp):
            found.append(LogLine(at, words.rstrip("\r")[:_LONGEST]))
    return tuple(found)


def tail(raw: Any, container: str, params: dict[str, int], *, mixed: bool,
         tries: tuple[tuple[int, float], ...] = _TRIES) -> bytes:
    """The last MiB of it. Of what takes too long to read, fewer lines, but the last ones: never the first part in their place.
    Nothing where the container's log driver keeps nothing to read."""
    kept = _Kept()
    try:
        with translated():
            for lines, seconds in tries:
                kept = _Kept()
                if _read(raw, container, {**params, "tail": lines}, kept, seconds, mixed=mixed):
                    break
    except Refused as fault:
        if _NO_READING not in fault.message:
            raise
        return b""
    return bytes(kept.text[-LIMIT:])


def _read(raw: Any, container: str, params: dict[str, int], kept: _Kept, seconds: float, *, mixed: bool) -> bool:
    """Whether all of it came within the seconds."""
    response = raw._get(raw._url("/containers/{0}/logs", container), params=params, stream=True)
    until = time.monotonic() + seconds
    with contextlib.closing(response):
        raw._raise_for_status(response)
        for piece in response.iter_content(64 * 1024):
            kept.take(piece, mixed=mixed)
            if time.monotonic() > until:
                return False
    return True


class _Kept:
    """The text without what stands between its pieces, and never much more of it than the limit."""

    def __init__(self) -> None:
        self.text = bytearray()
        self._head = b""
        self._left = 0  # of the piece that is being taken

    def take(self, piece: bytes, *, mixed: bool) -> None:
        data = memoryview(piece)  # its slices copy nothing: a piece may hold a thousand lines
        if not mixed:
            self.text += data
        while mixed and data:
            if self._left:
                self.text += data[:self._left]
                data, self._left = data[self._left:], max(self._left - len(data), 0)
                continue
            missing = _HEAD - len(self._head)
            self._head, data = self._head + bytes(data[:missing]), data[missing:]
            if len(self._head) == _HEAD:
                self._left, self._head = int.from_bytes(self._head[4:], "big"), b""
        if len(self.text) > 2 * LIMIT:
            del self.text[:-LIMIT]
