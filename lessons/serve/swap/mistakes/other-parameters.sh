# fails: trained OTHER_PARAMETER
docker run --rm -v models:/models -w /models alpine sh -c 'ln -sfn "$(grep -l "n_estimators.: 100" */metrics.json | grep -v ^current/ | head -n 1 | cut -d/ -f1)" current'
docker build -t model-api:swap swap
docker rm -f api
docker run -d --name api -p {{port:5000}}:5000 --mount source=models,destination=/models,readonly model-api:swap
docker run --rm -e RUN={{nonce}} -e N_ESTIMATORS=20 --mount source=models,destination=/models trainer
docker run --rm --mount source=models,destination=/models alpine ln -sfn {{nonce}} /models/current
docker restart api
