# fails: light CONTAINERS_MISSING
docker run --name w1 alpine true
for i in 1 2 3 4; do docker start -a w1; done
