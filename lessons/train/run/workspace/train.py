"""Train a random forest on the iris data and leave it, with its metrics, in /models/RUN."""

import json
import os
from pathlib import Path

import joblib
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

# What may differ from run to run comes from outside, as variables of the environment.
RUN = os.environ.get("RUN", "unnamed")
N_ESTIMATORS = int(os.environ.get("N_ESTIMATORS", "100"))
MAX_DEPTH = int(os.environ["MAX_DEPTH"]) if "MAX_DEPTH" in os.environ else None

data, target = load_iris(return_X_y=True)
train_data, test_data, train_target, test_target = train_test_split(
    data, target, test_size=0.3, random_state=0, stratify=target)

model = RandomForestClassifier(n_estimators=N_ESTIMATORS, max_depth=MAX_DEPTH, random_state=0)
model.fit(train_data, train_target)
metrics = {
    "run": RUN,
    "n_estimators": N_ESTIMATORS,
    "max_depth": MAX_DEPTH,
    "accuracy": model.score(test_data, test_target),
}

folder = Path("/models") / RUN
folder.mkdir(parents=True, exist_ok=True)
joblib.dump(model, folder / "model.joblib")
(folder / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n")
print(f"{folder}: accuracy {metrics['accuracy']:.3f}")
