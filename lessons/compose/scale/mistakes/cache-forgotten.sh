# fails: share BACKEND_UNREACHABLE
sed -i 's/"{{port:5000}}:5000"/"5000"/' docker-compose.yml
docker compose up -d --scale api=3
docker compose stop -t 1 cache
