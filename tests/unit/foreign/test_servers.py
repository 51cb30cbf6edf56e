"""A server of a stranger's has so long for its whole answer, whatever it sends meanwhile."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from docklab.engine import deadline

OK = b"HTTP/1.1 200 OK\r\n"
FOREVER = {
    "never": (b"", b""), "status": (b"", b"X"), "headers": (OK, b"A: b\r\n"), "hundreds": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body": (OK + b"Content-Length: 100000\r\n\r\n", b"x"), "chunks": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "endless": (OK + b"\r\n", b"x"),
}


@pytest.fixture
def port(request: pytest.FixtureRequest) -> Iterator[int]:
    """A server that begins with one thing and then says another, again and again."""
    first, then = request.param
    door, over = socket.create_server(("127.0.0.1", 0)), threading.Event()

    def serve() -> None:
        line, _ = door.accept()
        with line:
            try:
                line.recv(9999)
                line.sendall(first)
                while not over.wait(0.05):
                    line.sendall(then)
            except OSError:
                return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield door.getsockname()[1]
    over.set()
    thread.join(5)
    door.close()


def _asked(connection: http.client.HTTPConnection) -> bytes:
    with deadline.within(connection, 0.5):
        connection.request("GET", "/")
        return connection.getresponse().read(1 << 20)


@pytest.mark.parametrize("port", FOREVER.values(), ids=FOREVER, indirect=True)
def test_a_server_that_never_ends_is_left(port: int) -> None:
    """Byte by byte, header by header, or in silence: TimeoutError, and the connection is cut."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        _asked(connection)

    assert time.monotonic() - began < 20


@pytest.mark.parametrize("port", [(OK + b"Content-Length: 2\r\n\r\nhi", b"")], ids=["well"], indirect=True)
def test_a_server_that_answers_is_heard(port: int) -> None:
    """Its answer is what it says."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    with deadline.within(connection, 20):
        connection.request("GET", "/")
        assert connection.getresponse().read() == b"hi"
