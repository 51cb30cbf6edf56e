"""A model service in miniature: it says which version it is."""

import json
import signal
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

VERSION = "1"


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"version": VERSION}).encode())


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print("version", VERSION, "listens on port 5000", flush=True)
HTTPServer(("0.0.0.0", 5000), Service).serve_forever()
