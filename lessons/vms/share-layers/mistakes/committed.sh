# fails: built IMAGE_COMMITTED
docker build -t share-a first
docker create --name demo-copy python:3.13-slim
docker cp second/words.txt demo-copy:/words.txt
docker commit demo-copy share-b
# afterwards: docker rm demo-copy
