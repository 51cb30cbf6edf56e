# fails: went-through LIFE_INCOMPLETE
docker create --name life alpine sleep 600
docker start life
docker stop -t 0 life
