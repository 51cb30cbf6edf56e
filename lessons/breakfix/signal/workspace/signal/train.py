"""Trains for a long time, and keeps a checkpoint when it is told to stop."""

import signal
import sys
import time
from pathlib import Path

CHECKPOINTS = Path("/checkpoints")
epoch = 0


def stop(*_):
    CHECKPOINTS.mkdir(exist_ok=True)
    (CHECKPOINTS / "checkpoint.txt").write_text(f"epoch {epoch} of {{nonce}}\n")
    print(f"checkpoint saved at epoch {epoch}", flush=True)
    sys.exit(0)


signal.signal(signal.SIGTERM, stop)
while True:
    epoch += 1
    print(f"epoch {epoch}", flush=True)
    time.sleep(0.2)
