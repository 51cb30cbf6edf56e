"""An API that keeps its counter in Redis, and ends at once when Redis does not answer at its start."""

import json
import signal
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


def redis(*words):
    """Redis' own protocol: the number of words, then each with its length. The answer here is one line."""
    with socket.create_connection(("cache", 6379), timeout=5) as connection:
        connection.sendall(b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in words))
        return connection.makefile("rb").readline().strip().decode()


class Api(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"hits": int(redis(b"INCR", b"hits").lstrip(":"))}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


redis(b"PING")
ThreadingHTTPServer(("0.0.0.0", 5000), Api).serve_forever()
