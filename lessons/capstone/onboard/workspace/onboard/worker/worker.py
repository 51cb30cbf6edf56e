"""Takes flowers from the queue, one by one, and puts down their species.

`worker.py --columns` prints the columns that it knows, in the model's order, and ends.
"""

import argparse
import json
import signal
import sys
import time
from pathlib import Path

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

from redis import Redis

COLUMNS = Path(__file__).with_name("columns.txt").read_text().split()


def species(flower):
    """A model of two numbers: the length of the petal counts half, its width whole."""
    _, _, length, width = (float(flower[column]) for column in COLUMNS)
    size = 0.5 * length + width
    return "setosa" if size < 1.5 else "versicolor" if size < 4.6 else "virginica"


def work(pause):
    queue = Redis(host="queue", decode_responses=True)
    print("ready")
    while True:
        _, text = queue.blpop("flowers")
        flower = json.loads(text)
        try:
            queue.hset("species", flower["id"], species(flower))
        except KeyError as missing:
            print(f"flower {flower.pop('id')}: no column {missing}, put back. It has {', '.join(flower)}", file=sys.stderr)
            queue.rpush("flowers", text)
            time.sleep(pause)


parser = argparse.ArgumentParser()
parser.add_argument("--columns", action="store_true")
parser.add_argument("--pause", type=float, default=1, help="seconds after a flower that could not be read")
options = parser.parse_args()
if options.columns:
    print(*COLUMNS, sep="\n")
else:
    work(options.pause)
