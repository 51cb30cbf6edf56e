"""Says of the queue and the database whether they answer. Where they are, its environment says."""

import json
import os
import signal
import socket
import struct
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

# The first words of a client of each kind, and what a server of that kind answers.
GREETINGS = {"queue": (b"PING\r\n", b"+PONG"), "db": (struct.pack("!ii", 8, 80877103), b"N")}


def state(name):
    where = os.environ[f"{name.upper()}_HOST"], int(os.environ[f"{name.upper()}_PORT"])
    hello, answer = GREETINGS[name]
    try:
        with socket.create_connection(where, timeout=3) as connection:
            connection.sendall(hello)
            said = connection.recv(64)
    except OSError as problem:
        return f"{where[0]}:{where[1]}: {problem}"
    return "ok" if said.startswith(answer) else f"{where[0]}:{where[1]} answers {said[:20]!r}"


class Api(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({name: state(name) for name in GREETINGS} | {"run": "{{nonce}}"}).encode() + b"\n"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("0.0.0.0", 5000), Api).serve_forever()
