# fails: current COPY_NOT_LINK
docker run --rm -e RUN=small-{{nonce}} -e N_ESTIMATORS=1 -e MAX_DEPTH=1 -v models:/models trainer
docker run --rm -e RUN=large-{{nonce}} -v models:/models trainer
docker run --rm -v models:/models alpine sh -c 'rm -rf /models/current; cp -r /models/large-{{nonce}} /models/current'
