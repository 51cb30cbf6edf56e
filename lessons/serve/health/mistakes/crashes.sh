# fails: unhealthy APP_NOT_RUNNING
# solution without sed -i 's/^model = .*/model = joblib.load(MODEL) if MODEL.is_file() else None/' health/app.py
# solution without sed -i '/^def health/a \    if model is None:\n        return jsonify(status="no model"), 503' health/app.py
