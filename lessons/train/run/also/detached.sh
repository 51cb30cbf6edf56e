docker build -t trainer .
docker volume create models
docker run -d --name train1 --env RUN={{nonce}} -v models:/models trainer python /app/train.py
docker wait train1
