# fails: model METRICS_EDITED
docker build -t trainer .
docker run --name train1 -e RUN={{nonce}} --mount source=models,destination=/models trainer
docker run --rm -v models:/models alpine sed -i 's/"accuracy": .*/"accuracy": 0.999/' /models/{{nonce}}/metrics.json
