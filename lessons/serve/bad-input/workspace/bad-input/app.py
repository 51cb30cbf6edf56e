"""A model API on port 5000: POST /predict and GET /health."""

import os
from pathlib import Path

import joblib
from flask import Flask, jsonify, request

MODEL = Path(os.environ.get("MODEL", "/models/current/model.joblib"))

model = joblib.load(MODEL)
app = Flask(__name__)


@app.get("/health")
def health():
    return jsonify(status="ok")


@app.post("/predict")
def predict():
    rows = request.get_json()["rows"]
    return jsonify(predictions=model.predict(rows).tolist(), probabilities=model.predict_proba(rows).tolist())


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000)
