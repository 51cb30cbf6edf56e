# fails: unhealthy APP_NOT_RUNNING
docker run --rm -v models:/models -w /models alpine sh -c 'ln -sfn "$(grep -l "n_estimators.: 100" */metrics.json | grep -v ^current/ | head -n 1 | cut -d/ -f1)" current'
cat >> health/Dockerfile <<'END'
HEALTHCHECK --interval=2s --retries=2 CMD python -c "import urllib.request as u; u.urlopen('http://localhost:5000/health')"
END
docker build -t model-api:2 health
docker rm -f api
docker run -d --name api -p {{port:5000}}:5000 --mount source=models,destination=/models,readonly model-api:2
docker run -d --name empty model-api:2
