"""Serves the file beside it: what it says now, and what it said when this program started."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

NOTICE = Path(__file__).with_name("notice.txt")
AT_START = NOTICE.read_text().strip()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        answer = json.dumps({"at_start": AT_START, "now": NOTICE.read_text().strip()}) + "\n"
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(answer.encode())


HTTPServer(("0.0.0.0", 5000), Handler).serve_forever()
