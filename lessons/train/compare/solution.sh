docker run --rm -e RUN=small-{{nonce}} -e N_ESTIMATORS=1 -e MAX_DEPTH=1 -v models:/models trainer
docker run --rm -e RUN=large-{{nonce}} -v models:/models trainer
docker run --rm --mount source=models,destination=/models alpine ln -sfn large-{{nonce}} /models/current
