"""Trains for a long time."""

import time

for epoch in range(1, 10_000):
    print(f"epoch {epoch}", flush=True)
    time.sleep(0.2)
