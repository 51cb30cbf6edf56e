printf 'RUN=%s\nN_ESTIMATORS=25\n' {{nonce}} > train2.env
docker run -d --name train2 --env-file train2.env -v models:/models trainer
docker wait train2
