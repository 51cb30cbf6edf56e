docker run --rm -v "$PWD/owner/out:/out" alpine sh -c 'echo {{nonce:model}} > /out/model.txt'
docker run --rm -v "$PWD/owner/out:/out" alpine rm /out/model.txt
docker run --name exporter --user "$(id -u):$(id -g)" -v "$PWD/owner/out:/out" alpine sh -c 'echo {{nonce:model}} > /out/model.txt'
