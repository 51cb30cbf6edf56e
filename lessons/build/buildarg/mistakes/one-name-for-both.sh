# fails: iris LABEL_DIFFERS
# fails: wine IMAGE_MISSING
docker build -t trainer-iris variants
docker build --build-arg DATASET=wine -t trainer-iris variants
# afterwards: docker image prune --force --filter label=run={{nonce}}
