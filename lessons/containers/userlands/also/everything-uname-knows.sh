docker run -d --name first alpine sh -c "uname -a; sleep 300"
docker rename first u-alpine
docker run --name u-python python:3.13-slim cat /proc/version
