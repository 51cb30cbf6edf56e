printf 'FROM alpine\nRUN mkdir /data && chown 1000:1000 /data\nUSER 1000\n' > Dockerfile
docker build -t nonroot-image .
docker run --name nonroot --mount source=nonroot-data,target=/data nonroot-image touch /data/model.txt
# afterwards: docker rm nonroot; docker rmi nonroot-image
