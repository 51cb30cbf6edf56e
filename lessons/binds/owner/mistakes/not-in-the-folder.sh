# fails: yours VOLUME_FILE_IN_LAYER
docker run --name exporter --user "$(id -u):$(id -g)" -v "$PWD/owner/out:/out" alpine sh -c 'echo {{nonce:model}} > /tmp/model.txt'
