# fails: passed-on ENV_NOT_PASSED
echo MODEL_NAME=iris-{{nonce}} > .env
docker compose up -d
