token=$(docker logs obs-batch 2>&1 >/dev/null | sed 's/.* //')
docker run --name scratch --mount source="token-$token",destination=/t alpine true
docker rm scratch
