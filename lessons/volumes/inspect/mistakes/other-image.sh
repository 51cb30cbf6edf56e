# fails: token-used OTHER_IMAGE
docker create --name vol-{{nonce:token}} python:3.13-slim
