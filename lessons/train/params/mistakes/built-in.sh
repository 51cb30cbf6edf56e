# fails: image IMAGE_REBUILT
echo 'ENV N_ESTIMATORS=25' >> Dockerfile
docker build -t trainer .
docker run --name train2 -e RUN={{nonce}} -v models:/models trainer
