"""A store that reads its data first, for three seconds, and answers then."""

import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))


class Store(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{{nonce}}")


print("reading", flush=True)
time.sleep(3)
print("ready", flush=True)
HTTPServer(("0.0.0.0", 6000), Store).serve_forever()
