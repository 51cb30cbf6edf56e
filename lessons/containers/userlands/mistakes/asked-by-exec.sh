# fails: kernel-of-alpine NOTHING_PRINTED
docker run -d --name u-alpine alpine sleep 300
docker exec u-alpine uname -r
docker run --name u-python python:3.13-slim uname -r
