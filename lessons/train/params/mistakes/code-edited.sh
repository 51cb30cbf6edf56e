# fails: told ENV_DIFFERS
sed -i 's/"100"/"25"/' train.py
docker build -q -t trainer:edited .
docker run --name train2 -e RUN={{nonce}} -v models:/models trainer:edited
# afterwards: docker rm -f train2; docker rmi trainer:edited
