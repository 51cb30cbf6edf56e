"""Takes rows from the queue until it is empty, and writes what the model says of each to the database."""

import json
import os

import joblib
import psycopg
from redis import Redis

model = joblib.load("model.joblib")
species = ["setosa", "versicolor", "virginica"]
queue = Redis(host=os.environ.get("QUEUE_HOST", "queue"), decode_responses=True)

with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as db:
    db.execute("CREATE TABLE IF NOT EXISTS results (id integer PRIMARY KEY, species text)")
    done = 0
    while entry := queue.lpop("jobs"):
        job = json.loads(entry)
        label = species[int(model.predict([job["row"]])[0])]
        db.execute("INSERT INTO results VALUES (%s, %s) ON CONFLICT (id) DO UPDATE SET species = EXCLUDED.species",
                   (job["id"], label))
        done += 1
print(f"{done} rows done, the queue is empty")
