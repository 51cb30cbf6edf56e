# fails: hello OTHER_IMAGE
docker run --name hello python:3.13-slim echo {{nonce}}
