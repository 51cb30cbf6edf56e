# fails: not-patched PATCH_IN_VOLUME
docker exec drift sh -c 'echo 0.9 > /app/threshold.txt'
docker rename drift drift-patched
docker run -d --name drift -v drift-settings:/app flagger:1
docker exec drift sh -c 'echo 0.9 > /app/threshold.txt'
# afterwards: docker rm -f drift; docker volume rm drift-settings
