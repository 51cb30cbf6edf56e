# fails: passed-on ENV_IN_IMAGE
echo MODEL_NAME=iris-{{nonce}} > .env
echo 'ENV MODEL_NAME=iris-{{nonce}}' >> api/Dockerfile
docker compose up -d --build
