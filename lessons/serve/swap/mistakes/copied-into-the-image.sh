# fails: predictions MODEL_IN_IMAGE
docker run --rm -e RUN={{nonce}} -e N_ESTIMATORS=20 -e MAX_DEPTH=2 --mount source=models,destination=/models trainer
docker run --rm --mount source=models,destination=/models alpine ln -sfn {{nonce}} /models/current
docker run --rm -v models:/models alpine cat /models/current/model.joblib > swap/model.joblib
sed -i 's/^COPY app.py .*/COPY app.py model.joblib .\//; /^COPY app.py/a ENV MODEL=\/app\/model.joblib' swap/Dockerfile
docker build -t model-api:swap swap
docker rm -f api
docker run -d --name api -p {{port:5000}}:5000 --mount source=models,destination=/models,readonly model-api:swap
