# fails: patched CONTAINER_REMOVED
docker exec drift sh -c 'echo 0.9 > /app/threshold.txt'
docker rm -f drift
docker run -d --name drift flagger:1
