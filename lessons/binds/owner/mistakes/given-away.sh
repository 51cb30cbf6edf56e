# fails: yours OTHER_OWNER
docker run --name exporter --user "$(id -u)" -v "$PWD/owner/out:/out" alpine sh -c 'while ! [ -e /out/go ]; do sleep 0.1; done; echo {{nonce:model}} >> /out/model.txt'  > /dev/null &
docker run --rm -v "$PWD/owner/out:/out" alpine sh -c 'touch /out/model.txt; chmod 666 /out/model.txt; chown 12345 /out/model.txt; touch /out/go'
wait
