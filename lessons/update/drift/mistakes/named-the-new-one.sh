# fails: patched NEW_NOT_RENAMED
docker exec drift sh -c 'echo 0.9 > /app/threshold.txt'
docker run -d --name drift-patched flagger:1
