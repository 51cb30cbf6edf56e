"""Trains a model from the seed in the volume, and keeps it there."""

import hashlib
import json
import sys
from pathlib import Path

MODELS = Path("/models")

seed = (MODELS / "seed.txt").read_text().strip() if (MODELS / "seed.txt").exists() else ""
try:
    (MODELS / "model.json").write_text(json.dumps({"weights": hashlib.sha256(seed.encode()).hexdigest()}))
except PermissionError as problem:
    sys.exit(f"cannot keep the model: {problem}")
print("kept the model in /models/model.json")
