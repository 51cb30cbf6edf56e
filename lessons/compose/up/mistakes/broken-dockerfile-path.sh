# fails: runs COMPOSE_NO_DOCKERFILE
sed -i 's!build: api!build: {context: api, dockerfile: api/Dockerfile}!' docker-compose.yml
docker compose up -d
