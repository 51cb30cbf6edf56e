# fails: model OTHER_PARAMETER
docker run --name train2 -e RUN={{nonce}} -e N_ESTIMATORS=25 -v models:/models trainer env N_ESTIMATORS=30 python train.py
