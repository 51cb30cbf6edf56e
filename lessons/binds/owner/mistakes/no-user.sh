# fails: exporter USER_NOT_SET
docker run --name exporter -v "$PWD/owner/out:/out" alpine sh -c 'echo {{nonce:model}} > /out/model.txt'
