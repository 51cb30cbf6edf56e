# fails: runs STACK_ONLY_CREATED
docker compose up --no-start
