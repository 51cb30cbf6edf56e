"""A model service in miniature, with a page that says that it is well."""

import json
import signal
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        answer = {"status": "ok"} if self.path == "/health" else {"word": "{{nonce}}"}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_):
        """No line for each request: the health check makes one every second."""


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print("listens on port 5000", flush=True)
HTTPServer(("0.0.0.0", 5000), Service).serve_forever()
