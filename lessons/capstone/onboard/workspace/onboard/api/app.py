"""Reads the batch of the day, queues its flowers, and says how many of them have a species."""

import csv
import json
import signal
import sys
from collections import Counter

signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

from flask import Flask, jsonify
from redis import Redis

queue = Redis(host="queue", decode_responses=True)
app = Flask(__name__)

with open("/intake/batch.csv", newline="") as file:
    batch = [{"id": number, **flower} for number, flower in enumerate(csv.DictReader(file), 1)]


def fill():
    queue.delete("flowers", "species")
    for flower in batch:
        queue.rpush("flowers", json.dumps(flower))
    print(f"{len(batch)} flowers queued", flush=True)


@app.get("/status")
def status():
    found = queue.hgetall("species")
    if not found and not queue.exists("flowers"):
        fill()
    species = Counter({"setosa": 0, "versicolor": 0, "virginica": 0})
    species.update(found.values())
    return jsonify(flowers=len(batch), done=len(found), **species)


if __name__ == "__main__":
    fill()
    app.run(host="0.0.0.0", port=5000)
