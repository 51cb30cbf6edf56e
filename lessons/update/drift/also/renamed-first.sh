docker rename drift drift-patched
docker run -d --init --name drift flagger:1
docker exec -i drift-patched tee /app/threshold.txt <<< 0.9
docker restart -t 0 drift
