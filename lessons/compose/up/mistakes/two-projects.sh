# fails: runs TWO_PROJECTS
docker compose -p first up -d cache
docker compose -p second up -d api
