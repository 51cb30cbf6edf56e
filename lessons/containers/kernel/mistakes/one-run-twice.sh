# fails: second CONTAINER_MISSING
docker run --name k1 alpine uname -r
docker start -a k1
