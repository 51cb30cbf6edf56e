"""A model service in miniature: it says which model its entrypoint has chosen."""

import json
import signal
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"model": Path("/srv/model.txt").read_text().strip()}).encode())


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print("listens on port 5000", flush=True)
HTTPServer(("0.0.0.0", 5000), Service).serve_forever()
