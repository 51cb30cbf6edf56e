docker run --name sha alpine true
docker rename sha "sha-$(docker exec obs-model sh -c 'echo $MODEL_SHA')"
