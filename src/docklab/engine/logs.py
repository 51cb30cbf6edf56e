"""What a container printed, read in pieces: it may be a gigabyte, or grow faster than it can be read."""

from __future__ import annotations

import contextlib
import time
from typing import Any

LIMIT = 1024 * 1024
# So many of the last lines are asked for, and may take so many seconds to come; where they do not, fewer are.
_TRIES = ((100_000, 20.0), (1_000, 10.0), (10, 10.0))
_HEAD = 8  # before each piece: which stream it is of, and its length


def tail(raw: Any, container: str, *, stdout: bool, stderr: bool) -> bytes:
    """The last MiB of it. Of what takes too long to read, fewer lines, but the last ones: never the first part in their place."""
    streams, mixed = {"stdout": int(stdout), "stderr": int(stderr)}, not raw._check_is_tty(container)
    kept = _Kept()
    for lines, seconds in _TRIES:
        kept = _Kept()
        if _read(raw, container, {**streams, "tail": lines}, kept, seconds, mixed=mixed):
            break
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
