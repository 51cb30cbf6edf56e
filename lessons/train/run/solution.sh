docker build -t trainer .
docker run --name train1 -e RUN={{nonce}} --mount source=models,destination=/models trainer
