# fails: went-through LIFE_INCOMPLETE
docker run -d --name life alpine sleep 600
docker pause life
docker unpause life
docker rm -f life
docker run --name life alpine true
