# fails: first CONTAINER_MISSING
# fails: second CONTAINER_MISSING
docker run --rm --name k1 alpine uname -r
docker run --rm --name k2 alpine uname -r
