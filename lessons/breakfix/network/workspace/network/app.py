"""Two services in one image: the store keeps a word, the API asks the store for it."""

import json
import os
import signal
import sys
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

STORE = os.environ.get("STORE", "")  # where the API finds its store
WORD = os.environ.get("WORD", "")  # what the store keeps


def answer():
    if not STORE:
        return 200, {"word": WORD}
    try:
        with urllib.request.urlopen(STORE, timeout=2) as response:
            return 200, json.load(response)
    except OSError as problem:
        print(f"{STORE}: {problem}", flush=True)
        return 503, {"error": f"{STORE}: {problem}"}


class Service(BaseHTTPRequestHandler):
    def do_GET(self):
        status, body = answer()
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())


signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
HTTPServer(("0.0.0.0", 5000), Service).serve_forever()
