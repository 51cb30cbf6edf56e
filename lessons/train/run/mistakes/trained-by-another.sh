# fails: model MODEL_NOT_TRAINED_HERE
docker build -t trainer .
docker run --name train1 -e RUN=other -v models:/models trainer
docker run --rm -e RUN={{nonce}} -v models:/models trainer
