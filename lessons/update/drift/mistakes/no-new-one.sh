# fails: run-again CONTAINER_MISSING
docker exec drift sh -c 'echo 0.9 > /app/threshold.txt'
docker rename drift drift-patched
