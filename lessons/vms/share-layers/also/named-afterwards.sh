docker build -t demo-a first
docker tag demo-a share-a
docker rmi demo-a
printf 'FROM python:3.13-slim\nCOPY second/words.txt /\nRUN echo hello > /hello.txt\n' > Dockerfile.second
docker build -t share-b -f Dockerfile.second .
docker save --output b.tar share-b
docker rmi share-b
docker load --input b.tar
