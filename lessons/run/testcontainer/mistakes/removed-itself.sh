# fails: runs CONTAINER_MISSING
docker run -d --rm --name testcontainer -p {{port:5000}}:5000 testimage
docker kill testcontainer
timeout 30 bash -c 'until [ -z "$(docker ps -aq --filter name=^testcontainer$)" ]; do sleep 0.1; done'
