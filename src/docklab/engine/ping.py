"""Whether an engine answers, asked with one small request: cheap enough to ask often while one starts."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
from pathlib import Path
from urllib.parse import urlsplit

_SECONDS = 5


def answers(host: str, certs: str = "") -> bool:
    """True when an engine answers at the address now, over TLS with the folder's certificates if one is given."""
    with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(_connected(host, certs)) as line:
        connection = http.client.HTTPConnection("docker", timeout=_SECONDS)
        connection.sock = line
        connection.request("GET", "/_ping")
        return connection.getresponse().read().startswith(b"OK")
    return False


def _connected(host: str, certs: str) -> socket.socket:
    where = urlsplit(host)
    if where.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(_SECONDS)
            line.connect(where.path)
        except OSError:
            line.close()
            raise
        return line
    line = socket.create_connection((where.hostname, where.port), timeout=_SECONDS)
    if not certs:
        return line
    folder = Path(certs)
    try:
        trusted = ssl.create_default_context(cafile=str(folder / "ca.pem"))
        trusted.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        return trusted.wrap_socket(line, server_hostname=where.hostname)
    except OSError:
        line.close()
        raise
