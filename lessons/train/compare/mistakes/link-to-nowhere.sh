# fails: current LINK_DANGLING
docker run --rm -e RUN=small-{{nonce}} -e N_ESTIMATORS=1 -e MAX_DEPTH=1 -v models:/models trainer
docker run --rm -e RUN=large-{{nonce}} -v models:/models trainer
docker run --rm -v models:/models alpine ln -sfn models/large-{{nonce}} /models/current
