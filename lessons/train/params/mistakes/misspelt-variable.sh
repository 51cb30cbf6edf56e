# fails: told ENV_DIFFERS
docker run --name train2 -e RUN={{nonce}} -e N_ESTIMATOR=25 -v models:/models trainer
