"""The path of a request, as a course writes it."""

from __future__ import annotations

import http.server
import threading

import pytest

from docklab.kinds.http.http import get


class Echo(http.server.BaseHTTPRequestHandler):
    """Says the path that it was asked for."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.path.encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.mark.parametrize(("path", "asked"), [
    ("/predict?features=5.1,3.5&x=%20", "/predict?features=5.1,3.5&x=%20"), ("/é", "/%C3%A9"), ("/a b", "/a%20b")])
def test_a_path_in_any_script_is_asked_for(path: str, asked: str) -> None:
    """What a request cannot hold is written as a browser writes it; the rest is left as it is."""
    server = http.server.HTTPServer(("127.0.0.1", 0), Echo)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert get("127.0.0.1", server.server_port, path) == (200, asked)
    finally:
        server.shutdown()
        server.server_close()
