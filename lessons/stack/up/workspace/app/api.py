"""Takes rows for the batch job, and says how far it is."""

import json
import os
import signal
import sys

# The first process of a container is not ended by a stop request unless it handles it. Early, since imports take a moment.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))

import psycopg
from flask import Flask, jsonify, request
from redis import Redis, RedisError

queue = Redis(host=os.environ.get("QUEUE_HOST", "queue"), socket_timeout=3, decode_responses=True)
app = Flask(__name__)


def queue_state():
    try:
        return "ok" if queue.ping() else "no answer"
    except RedisError as problem:
        return str(problem)


def db_state():
    try:
        with psycopg.connect(os.environ.get("DATABASE_URL", ""), connect_timeout=3) as db:
            db.execute("SELECT 1")
    except psycopg.Error as problem:
        return str(problem).strip().splitlines()[0]
    return "ok"


@app.get("/state")
def state():
    return jsonify(queue=queue_state(), db=db_state(), run="{{nonce}}")


@app.get("/health")
def health():
    states = {"queue": queue_state(), "db": db_state()}
    return jsonify(states), 200 if set(states.values()) == {"ok"} else 503


@app.post("/rows")
def rows():
    """A list of rows, four numbers each, becomes as many entries of the queue."""
    for number, row in enumerate(request.get_json()):
        queue.rpush("jobs", json.dumps({"id": number, "row": row}))
    return jsonify(queued=queue.llen("jobs"))


@app.get("/results")
def results():
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        return jsonify(dict(db.execute("SELECT species, count(*) FROM results GROUP BY species").fetchall()))


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
