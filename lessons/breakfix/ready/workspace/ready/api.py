"""An API that needs a word of the store at its start, and ends when it gets none."""

import json
import signal
import sys
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
word = urllib.request.urlopen("http://store:6000/", timeout=5).read().decode()


class Api(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"word": word}).encode())


HTTPServer(("0.0.0.0", 5000), Api).serve_forever()
