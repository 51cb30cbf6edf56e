# fails: run-again DIFFERENT_IMAGES
docker exec drift sh -c 'echo 0.9 > /app/threshold.txt'
docker rename drift drift-patched
docker commit drift-patched flagger:2
docker run -d --name drift flagger:2
# afterwards: docker rm -f drift; docker rmi flagger:2
