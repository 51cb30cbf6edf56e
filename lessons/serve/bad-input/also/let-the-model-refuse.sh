docker run --rm -v models:/models -w /models alpine sh -c 'ln -sfn "$(grep -l "n_estimators.: 100" */metrics.json | grep -v ^current/ | head -n 1 | cut -d/ -f1)" current'
cat > check.py <<'END'
    try:
        rows = [[float(value) for value in row] for row in request.get_json()["rows"]]
        shares = model.predict_proba(rows)
    except (KeyError, TypeError, ValueError) as problem:
        return f"{problem}\n", 400
END
sed -i -e '/get_json/{r check.py' -e 'd}' bad-input/app.py
docker build -t model-api:3 bad-input
docker rm -f api
docker run -d --name api -p {{port:5000}}:5000 --mount source=models,destination=/models,readonly model-api:3
