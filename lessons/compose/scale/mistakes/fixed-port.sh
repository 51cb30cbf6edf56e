# fails: three SCALE_PORT_FIXED
docker compose up -d --scale api=3
