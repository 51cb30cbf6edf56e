# fails: patched OTHER_CONTENT
docker exec drift sh -c 'echo 0.9 >> /app/threshold.txt'
docker rename drift drift-patched
docker run -d --name drift flagger:1
