# fails: model MODEL_OTHER_RUN
docker build -t trainer .
docker run --name train1 -e RUN=first -v models:/models trainer
docker run --rm -v models:/models alpine cp -a /models/first /models/{{nonce}}
