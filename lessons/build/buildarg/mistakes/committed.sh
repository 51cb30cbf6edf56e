# fails: wine IMAGE_COMMITTED
docker build -t trainer-iris variants
docker run --name changing trainer-iris /bin/sh -c 'echo wine > /dataset.txt'
docker commit --change 'LABEL dataset=wine' changing trainer-wine
# afterwards: docker rm changing
