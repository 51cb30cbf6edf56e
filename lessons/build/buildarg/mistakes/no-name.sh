# fails: wine BUILT_WITHOUT_TAG
docker build -t trainer-iris variants
docker build --build-arg DATASET=wine variants
# afterwards: docker image prune --force --filter label=run={{nonce}}
