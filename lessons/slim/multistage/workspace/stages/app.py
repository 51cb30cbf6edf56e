"""The kind of iris whose mean is nearest: /predict?features=5.1,3.5,1.4,0.2"""

import json
import math
from pathlib import Path

from flask import Flask, jsonify, request

MEANS = json.loads(Path("/app/means.json").read_text())
app = Flask(__name__)


@app.get("/predict")
def predict():
    try:
        flower = [float(number) for number in request.args.get("features", "").split(",")]
        kind = min(MEANS, key=lambda name: math.dist(flower, MEANS[name]))
    except ValueError:
        return jsonify(error="give four numbers, such as ?features=5.1,3.5,1.4,0.2"), 400
    return jsonify(prediction=kind)


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
