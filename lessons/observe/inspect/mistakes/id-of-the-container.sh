# fails: sha-used OTHER_TOKEN
docker create --name "sha-$(docker ps --quiet --filter name=obs-model)" alpine
# afterwards: docker rm "sha-$(docker ps --quiet --filter name=obs-model)"
