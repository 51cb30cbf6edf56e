# fails: built IMAGE_COMMITTED
cd fetch
docker build -q -t fetched .
docker run --name fetching -v "$PWD/token.txt:/token:ro" fetched python fetch.py /token
docker commit fetching fetched
docker rm fetching
