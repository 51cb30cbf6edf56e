# fails: trained VOLUME_OTHER_PATH
docker build -t trainer .
docker run --name train1 -e RUN={{nonce}} --mount source=models,destination=/app/models trainer
