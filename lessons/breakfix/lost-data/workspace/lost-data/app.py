"""A model service in miniature: it says which model it has."""

import json
import signal
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

MODEL = Path("/models/model.json")


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        answer = json.loads(MODEL.read_text()) if MODEL.exists() else {"model": "none"}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
print("listens on port 5000, models are in /models", flush=True)
HTTPServer(("0.0.0.0", 5000), Service).serve_forever()
