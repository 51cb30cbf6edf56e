docker run --rm -v models:/models -w /models alpine sh -c 'ln -sfn "$(grep -l "n_estimators.: 100" */metrics.json | grep -v ^current/ | head -n 1 | cut -d/ -f1)" current'
sed -i 's/^model = .*/model = joblib.load(MODEL) if MODEL.is_file() else None/' health/app.py
sed -i '/^def health/a \    if model is None:\n        return jsonify(status="no model"), 503' health/app.py
docker build -t model-api:2 health
docker rm -f api
cat > check.py <<'END'
import http.client
asked = http.client.HTTPConnection("127.0.0.1", 5000, timeout=2)
asked.request("GET", "/health")
raise SystemExit(asked.getresponse().status != 200)
END
test="python -c '$(cat check.py)'"
docker run -d --name api --health-cmd "$test" --health-interval 2s --health-retries 2 -p {{port:5000}}:5000 -v models:/models:ro model-api:2
docker run -d --name empty --health-cmd "$test" --health-interval 2s --health-retries 2 model-api:2
