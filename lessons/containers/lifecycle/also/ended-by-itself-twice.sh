docker create --name life alpine sleep 3
docker start life
docker pause life
docker unpause life
docker wait life
docker start -a life
