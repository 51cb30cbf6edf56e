# fails: runs CONTAINER_NAME_TAKEN
docker run -d --name demo-redis alpine sleep 600
sed -i 's/image: redis:7/image: redis:7\n    container_name: demo-redis/' docker-compose.yml
docker compose up -d
# afterwards: docker rm -f demo-redis
