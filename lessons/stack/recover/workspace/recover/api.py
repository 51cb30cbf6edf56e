"""Takes jobs and keeps the last one in Redis, to which it speaks in Redis's own protocol: a line, and an answer."""

import json
import signal
import socket
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def redis(line):
    with socket.create_connection(("queue", 6379), timeout=3) as connection, connection.makefile("rb") as answers:
        connection.sendall(line.encode() + b"\r\n")
        head = answers.readline().decode().strip()
        if head.startswith("-"):
            raise OSError(head)
        return answers.readline().decode().strip() if head.startswith("$") and head != "$-1" else None


class Api(BaseHTTPRequestHandler):
    def do_PUT(self):
        name = self.path.rpartition("/")[2]
        self.answer(lambda: redis(f"SET job {name}@{time.time()}"), {"job": name})

    def do_GET(self):
        def look():
            name, _, at = (redis("GET job") or "").partition("@")
            said.update(job=name or None, written_at=float(at or 0))

        said = {}
        self.answer(look, said)

    def answer(self, act, said):
        status = 200
        try:
            act()
        except OSError as problem:
            status, said = 503, {"error": f"connecting to queue: {problem}"}
            print(said, file=sys.stderr, flush=True)
        body = json.dumps(said).encode() + b"\n"
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("0.0.0.0", 5000), Api).serve_forever()
