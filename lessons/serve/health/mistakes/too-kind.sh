# fails: unhealthy HEALTH_TOO_KIND
# solution without sed -i '/^def health/a \    if model is None:\n        return jsonify(status="no model"), 503' health/app.py
