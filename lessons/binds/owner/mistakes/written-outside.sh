# fails: yours FILE_NOT_WRITTEN_BY
echo {{nonce:model}} > owner/out/model.txt
docker run --name exporter --user "$(id -u):$(id -g)" -v "$PWD/owner/out:/out" alpine ls /out
