"""A batch worker at a Redis: takes jobs from the list `jobs`, and puts what the model says into the hash `results`.

A job is JSON: {"id": "a7", "rows": [[5.1, 3.5, 1.4, 0.2]]}. Its result is in `results` under its id. QUEUE_HOST says where
Redis is. The worker reads /models/iris/model.joblib, as the API does."""

import json
import os

import joblib
from redis import Redis

model = joblib.load("/models/iris/model.joblib")
# It waits for jobs as long as it takes: without a timeout, which newer versions of redis set by themselves.
queue = Redis(host=os.environ.get("QUEUE_HOST", "queue"), decode_responses=True, socket_timeout=None)

print("ready", flush=True)
while True:
    _, entry = queue.blpop("jobs")
    job = json.loads(entry)
    said = {"predictions": model.predict(job["rows"]).tolist(), "probabilities": model.predict_proba(job["rows"]).tolist()}
    queue.hset("results", job["id"], json.dumps(said))
    print(f"job {job['id']}: {len(job['rows'])} rows", flush=True)
