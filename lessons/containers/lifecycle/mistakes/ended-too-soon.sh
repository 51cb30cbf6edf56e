# fails: went-through LIFE_INCOMPLETE
docker create --name life alpine
docker start -a life
docker pause life
docker unpause life
