# fails: first OTHER_IMAGE
# fails: second DIFFERENT_IMAGES
docker run --name replica-a python:3.13-slim python --version
docker run --name replica-b iris-app:2
