"""Trains a small model, writes it to /models, and ends."""

import json
from pathlib import Path

points = [(x, 3 * x + 1) for x in range(20)]
mean_x = sum(x for x, _ in points) / len(points)
mean_y = sum(y for _, y in points) / len(points)
slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
Path("/models/model.json").write_text(json.dumps({"slope": slope, "run": "{{nonce}}"}))
