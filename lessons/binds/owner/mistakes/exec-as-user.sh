# fails: exporter USER_NOT_SET
docker run -d --name exporter -v "$PWD/owner/out:/out" alpine sleep 600
docker exec --user "$(id -u):$(id -g)" exporter sh -c 'echo {{nonce:model}} > /out/model.txt'
