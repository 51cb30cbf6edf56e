# fails: wine BUILT_WITHOUT_TAG
docker build -t trainer-iris variants
docker build --build-arg DATASET=wine variants
# afterwards: docker rmi $(docker images --all --quiet --filter dangling=true --filter label=run={{nonce}})
