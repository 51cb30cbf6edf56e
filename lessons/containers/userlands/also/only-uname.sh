docker create --name u-alpine alpine uname -r
docker start -a u-alpine
docker run -d --name u-python python:3.13-slim python -c "import platform; print(platform.release())"
docker wait u-python
