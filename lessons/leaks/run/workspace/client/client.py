"""Logs in with a token, from API_TOKEN, from its first argument, or from the file /run/secrets/token."""

import hashlib
import os
import sys
from pathlib import Path

SECRET = Path("/run/secrets/token")

token = (os.environ.get("API_TOKEN") or (sys.argv[1] if len(sys.argv) > 1 else "")).strip()
if not token and SECRET.is_file():
    token = SECRET.read_text().strip()
if not token.startswith("ml-"):
    sys.exit("client.py: no valid token")
# In place of a login: an answer that only this token gives.
Path("/answer.txt").write_text(hashlib.sha256(token.encode()).hexdigest() + "\n")
print("logged in")
