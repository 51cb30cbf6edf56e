docker run --name train2 -e RUN={{nonce}} -e N_ESTIMATORS=25 --mount source=models,destination=/models trainer
