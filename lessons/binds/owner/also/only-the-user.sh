docker run -dit --name exporter -u "$(id -u)" --mount type=bind,source="$PWD/owner/out",target=/out alpine
docker exec exporter sh -c 'echo {{nonce:model}} > /out/model.txt'
