"""A model in a volume, as its own image loads it: in a helper without a network that sees the volume read-only."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from docklab import documents
from docklab.kinds.case import Case

# Run by the image's own Python, once for all models of the volume, since to import scikit-learn takes longer than all the rest.
# It prints one line of JSON, whatever the models are. The test part of the data is the one that the course's train.py keeps
# apart: a model is scored here again, and what a file says about it is only compared.
_SCRIPT = """
import json, os, sys
root, rows = sys.argv[1], json.loads(sys.argv[2])
import joblib
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
every, target = load_iris(return_X_y=True)
_, data, _, target = train_test_split(every, target, test_size=0.3, random_state=0, stratify=target)
def look(place, said):
    said["link"] = os.path.islink(place)
    said["real"] = os.path.relpath(os.path.realpath(place), root)
    file = os.path.join(place, "model.joblib")
    if not os.path.isfile(file):
        return "dangling" if said["link"] and not os.path.exists(place) else "missing"
    try:
        model = joblib.load(file)
        said["accuracy"] = float(model.score(data, target))
        said["params"] = {key: str(value) for key, value in model.get_params().items()}
        if rows:
            said["predictions"] = [int(one) for one in model.predict(rows)]
            said["probabilities"] = [[float(part) for part in one] for one in model.predict_proba(rows)]
    except Exception as problem:
        said["detail"] = f"{type(problem).__name__}: {problem}"[:300]
        return "unreadable"
    try:
        with open(os.path.join(place, "metrics.json")) as file:
            said["recorded"] = dict(json.load(file))
    except Exception as problem:
        said["detail"] = f"{type(problem).__name__}: {problem}"[:300]
        return "metrics"
    return ""
found = {}
for name in ["", *sorted(os.listdir(root))]:
    found[name] = {}
    found[name]["problem"] = look(os.path.join(root, name), found[name])
print("docklab " + json.dumps(found))
"""
Rows = tuple[tuple[float, ...], ...]


class LoadedModel(NamedTuple):
    """What became of loading a model. `problem` is empty, or `missing`, `dangling`, `unreadable` or `metrics`."""

    problem: str
    detail: str = ""
    link: bool = False  # the folder is a symbolic link
    real: str = ""  # the folder itself, links followed
    others: tuple[str, ...] = ()  # every folder at the top of the volume that has a model
    accuracy: float = 0.0  # scored now
    params: dict[str, str] = {}  # the model's own
    recorded: dict[str, Any] = {}  # what metrics.json says
    predictions: tuple[int, ...] = ()
    probabilities: tuple[tuple[float, ...], ...] = ()


def load(case: Case, image: str, volume: str, folder: str, rows: Rows = ()) -> LoadedModel:
    """The model in this folder at the top of the volume, and what it answers to the rows."""
    # The path that train.py uses, so that an absolute link in the volume leads where the learner sees it lead.
    printed = case.printed_by(image, ("python", "-c", _SCRIPT, "/models", json.dumps(rows)), volume, "/models")
    line = next((one for one in reversed(printed.splitlines()) if one.startswith("docklab ")), "")
    if not line:
        return LoadedModel("unreadable", f"the image cannot look at a model: {printed.strip()[-200:] or 'it prints nothing'}")
    try:
        return _read(documents.parsed(line.removeprefix("docklab ")), folder)
    except (ValueError, TypeError, KeyError, AttributeError) as problem:  # a program of the image's own said so
        return LoadedModel("unreadable", f"what the image says about the model cannot be read: {problem}")


def _read(every: dict[str, dict[str, Any]], folder: str) -> LoadedModel:
    others = tuple(name for name, one in every.items() if one["problem"] not in ("missing", "dangling"))
    said = every.get(folder.strip("/"), {"problem": "missing"})
    said["predictions"] = tuple(said.get("predictions", ()))
    said["probabilities"] = tuple(map(tuple, said.get("probabilities", ())))
    return LoadedModel(**said, others=others)
