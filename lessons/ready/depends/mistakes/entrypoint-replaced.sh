# fails: order SETTING_DIFFERS
cd depends
sed -i '/command:/d; s/depends_on: \[cache\]/depends_on: {cache: {condition: service_healthy}}/; s/^    image: redis:7/&\n    entrypoint: redis-server --save ""\n    healthcheck: {test: redis-cli ping, interval: 1s, retries: 30}/' docker-compose.yml
docker compose up -d
