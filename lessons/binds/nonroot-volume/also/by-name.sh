printf 'FROM alpine\nRUN echo learner:x:1000:1000::/:/bin/sh >> /etc/passwd && mkdir /data && chown learner /data\nUSER learner\n' > Dockerfile
docker build -t nonroot-image .
docker run --name nonroot --mount source=nonroot-data,target=/data nonroot-image touch /data/model.txt
# afterwards: docker rm nonroot; docker rmi nonroot-image
