# fails: patched NOT_RENAMED
docker exec drift sh -c 'echo 0.9 > /app/threshold.txt'
docker restart -t 0 drift
