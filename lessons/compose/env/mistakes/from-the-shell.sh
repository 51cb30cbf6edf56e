# fails: passed-on ENV_FROM_SHELL
echo '# MODEL_NAME=iris-{{nonce}}' > .env
sed -i 's/build: api/build: api\n    environment: ["MODEL_NAME"]/' docker-compose.yml
MODEL_NAME=iris-{{nonce}} docker compose up -d
