docker run --name u-alpine alpine sh -c "cat /etc/os-release; uname -r"
docker run --name u-python python:3.13-slim sh -c "cat /etc/os-release; uname -r"
