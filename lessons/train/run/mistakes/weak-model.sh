# fails: model MODEL_WEAK
docker build -t trainer .
docker run --name train1 -e RUN={{nonce}} -e N_ESTIMATORS=1 -e MAX_DEPTH=1 -v models:/models trainer
