# fails: light CONTAINERS_MISSING
for i in 1 2 3 4 5; do docker run --rm --name w$i alpine true; done
