# fails: alpine CONTAINER_MISSING
docker run --rm --name u-alpine alpine uname -r
docker run --name u-python python:3.13-slim uname -r
