# fails: patched NOT_PATCHED
docker exec drift echo 0.9 > threshold.txt
docker rename drift drift-patched
docker run -d --name drift flagger:1
