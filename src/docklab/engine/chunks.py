"""A stream of the engine's, as a file to read from."""

from __future__ import annotations

import io
from collections.abc import Iterable


class Chunks(io.RawIOBase):
    """A file-like reader over the engine's chunks, so that gigabytes are never held in memory."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = b""

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._rest) < size:
            chunk = next(self._chunks, None)
            if chunk is None:
                size = len(self._rest)
                break
            self._rest += chunk
        out, self._rest = self._rest[:size], self._rest[size:]
        return out
