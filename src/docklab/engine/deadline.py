"""A deadline for the whole of an answer over HTTP: a timeout alone bounds each read, and a server can send a byte a second."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
from collections.abc import Iterator

SECONDS = 10.0


@contextlib.contextmanager
def within(connection: http.client.HTTPConnection, seconds: float = SECONDS) -> Iterator[None]:
    """Connect, and cut the connection when its time is over; raises TimeoutError, whatever had come by then."""
    connection.connect()
    line, over = connection.sock, threading.Event()

    def cut() -> None:
        over.set()
        with contextlib.suppress(OSError):  # it has ended by itself
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException):
        if not over.is_set():
            raise
    finally:
        timer.cancel()
        connection.close()
    if over.is_set():
        raise TimeoutError(f"it had not ended after {seconds:.0f} s")
