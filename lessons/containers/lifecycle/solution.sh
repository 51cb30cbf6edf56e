docker create --name life alpine sleep 600
docker start life
docker pause life
docker unpause life
docker stop -t 1 life
