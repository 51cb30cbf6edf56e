"""A model API on port 5000: POST /predict, and GET /version, which says how many trees the model has. It reads
/models/iris/model.joblib."""

import joblib
from flask import Flask, jsonify, request

VERSION = "1.0"

model = joblib.load("/models/iris/model.joblib")
app = Flask(__name__)


@app.get("/version")
def version():
    return jsonify(version=VERSION, trees=len(model.estimators_))


@app.post("/predict")
def predict():
    rows = request.get_json()["rows"]
    return jsonify(predictions=model.predict(rows).tolist(), probabilities=model.predict_proba(rows).tolist())


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
