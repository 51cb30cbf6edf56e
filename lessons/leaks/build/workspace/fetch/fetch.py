"""Fetches the weights of a private model. It reads the token from the file that it is given, or from API_TOKEN."""

import hashlib
import os
import sys
from pathlib import Path

MODEL = "iris-{{nonce:model}}"  # which model to fetch

token = (Path(sys.argv[1]).read_text() if len(sys.argv) > 1 else os.environ.get("API_TOKEN", "")).strip()
if not token.startswith("ml-"):
    sys.exit("fetch.py: no valid token")
# In place of a download: weights that only this token gives.
Path("weights.txt").write_text(hashlib.sha256(token.encode()).hexdigest() + "\n")
