"""Answers with the model that it finds in /models when it starts; without one it ends."""

import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
model = Path("/models/model.json").read_bytes()


class Api(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", str(len(model)))
        self.end_headers()
        self.wfile.write(model)


ThreadingHTTPServer(("0.0.0.0", 5000), Api).serve_forever()
