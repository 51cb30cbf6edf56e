# fails: predictions OTHER_REQUEST_SHAPE
docker run --rm -v models:/models -w /models alpine sh -c 'ln -sfn "$(grep -l "n_estimators.: 100" */metrics.json | grep -v ^current/ | head -n 1 | cut -d/ -f1)" current'
cat > check.py <<'END'
    body = request.get_json()
    rows = body.get("rows") if isinstance(body, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) and len(row) == 5 for row in rows):
        return jsonify(error="rows must be a list of rows of four numbers"), 400
    if not all(isinstance(value, (int, float)) for row in rows for value in row):
        return jsonify(error="every value must be a number"), 400
END
sed -i -e '/get_json/{r check.py' -e 'd}' bad-input/app.py
docker build -t model-api:3 bad-input
docker rm -f api
docker run -d --name api -p {{port:5000}}:5000 --mount source=models,destination=/models,readonly model-api:3
