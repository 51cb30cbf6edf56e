# fails: iris LABEL_DIFFERS
# fails: wine IMAGE_MISSING
docker build -t trainer-iris variants
docker build --build-arg DATASET=wine -t trainer-iris variants
# afterwards: docker rmi $(docker images --all --quiet --filter dangling=true --filter label=run={{nonce}})
