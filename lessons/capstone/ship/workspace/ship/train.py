"""Train a random forest on the iris data that scikit-learn brings, and leave it with its metrics in /models/iris."""

import json
from pathlib import Path

import joblib
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

data, target = load_iris(return_X_y=True)
train_data, test_data, train_target, test_target = train_test_split(
    data, target, test_size=0.3, random_state=0, stratify=target)

model = RandomForestClassifier(n_estimators=25, random_state=0)
model.fit(train_data, train_target)
metrics = {"accuracy": model.score(test_data, test_target)}

folder = Path("/models/iris")
folder.mkdir(parents=True, exist_ok=True)
joblib.dump(model, folder / "model.joblib")
(folder / "metrics.json").write_text(json.dumps(metrics) + "\n")
print(f"{folder}: accuracy {metrics['accuracy']:.3f}")
