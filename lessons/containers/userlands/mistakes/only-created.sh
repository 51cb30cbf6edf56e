# fails: kernel-of-python ONLY_CREATED
docker run --name u-alpine alpine uname -r
docker create --name u-python python:3.13-slim uname -r
