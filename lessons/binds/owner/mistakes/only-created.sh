# fails: exporter ONLY_CREATED
docker create --name exporter --user "$(id -u):$(id -g)" -v "$PWD/owner/out:/out" alpine sh -c 'echo {{nonce:model}} > /out/model.txt'
