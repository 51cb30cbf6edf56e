# fails: exporter OTHER_USER
chmod 777 owner/out
docker run --name exporter --user 12345:12345 -v "$PWD/owner/out:/out" alpine sh -c 'echo {{nonce:model}} > /out/model.txt'
