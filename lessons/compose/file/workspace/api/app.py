"""An iris API that keeps what it counts and remembers in Redis."""

import os
import signal
import sys
import time

# The first process of a container is not ended by a stop request unless it handles it. Early, since imports take a moment.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

from flask import Flask, jsonify
from redis import Redis

cache = Redis(host=os.environ.get("CACHE_HOST", "cache"), decode_responses=True)
app = Flask(__name__)


@app.get("/")
def about():
    return jsonify(model=os.environ.get("MODEL_NAME", "(no name)"))


@app.get("/hits")
def hits():
    return jsonify(hits=cache.incr("hits"))


@app.put("/word/<word>")
def remember(word):
    cache.hset("word", mapping={"word": word, "written_at": time.time()})
    return jsonify(word=word)


@app.get("/word")
def recall():
    kept = cache.hgetall("word")
    return jsonify(word=kept.get("word"), written_at=float(kept.get("written_at", 0)))


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
