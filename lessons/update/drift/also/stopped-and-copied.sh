docker kill drift
docker rename drift drift-patched
echo 0.9 > threshold.txt
docker cp threshold.txt drift-patched:/app/threshold.txt
docker create --name next flagger:1
docker start next
docker rename next drift
