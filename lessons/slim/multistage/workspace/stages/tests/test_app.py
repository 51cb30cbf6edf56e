"""Asks the service for a setosa: python tests/test_app.py, on your own machine."""

from app import app

answer = app.test_client().get("/predict?features=5.1,3.5,1.4,0.2").json
if answer != {"prediction": "setosa"}:
    raise SystemExit(f"not a setosa: {answer}")
