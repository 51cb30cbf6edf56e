# fails: ended CONTAINER_MISSING
docker run -d --name life alpine sleep 600
docker pause life
docker unpause life
docker stop -t 0 life
docker rm life
