# fails: this-run IMAGE_COMMITTED
# fails: packages PACKAGE_MISSING
docker create --name by-hand python:3.13-slim
docker cp . by-hand:/app
docker commit by-hand testimage
docker rm by-hand
