"""A model API that takes a moment to load its model, and answers only then."""

import json
import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


class Api(BaseHTTPRequestHandler):
    def do_GET(self):
        body = json.dumps({"ready": True, "run": "{{nonce}}"}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


time.sleep(2)  # stands for a large model that is read from disk
ThreadingHTTPServer(("0.0.0.0", 5000), Api).serve_forever()
