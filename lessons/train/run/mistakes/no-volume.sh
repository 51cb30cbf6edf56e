# fails: trained VOLUME_NOT_MOUNTED
docker build -t trainer .
docker run --name train1 -e RUN={{nonce}} trainer
