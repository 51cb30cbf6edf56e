# fails: ran OTHER_IMAGE
docker run --name hello-ml python:3.13-slim python -c "print('prediction=virginica model={{nonce}}')"
