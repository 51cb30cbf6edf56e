# fails: healthy HEALTH_COMMAND_MISSING
docker run --rm -v models:/models -w /models alpine sh -c 'ln -sfn "$(grep -l "n_estimators.: 100" */metrics.json | grep -v ^current/ | head -n 1 | cut -d/ -f1)" current'
sed -i 's/^model = .*/model = joblib.load(MODEL) if MODEL.is_file() else None/' health/app.py
sed -i '/^def health/a \    if model is None:\n        return jsonify(status="no model"), 503' health/app.py
echo 'HEALTHCHECK --interval=2s CMD curl -f http://localhost:5000/health' >> health/Dockerfile
docker build -t model-api:2 health
docker rm -f api
docker run -d --name api -p {{port:5000}}:5000 --mount source=models,destination=/models,readonly model-api:2
docker run -d --name empty model-api:2
