# fails: stays-up CONTAINER_MISSING
docker run -d --rm --name background -p {{port:8010}}:5000 testimage python server.py
timeout 30 bash -c 'until [ -z "$(docker ps -aq --filter name=^background$)" ]; do sleep 0.1; done'
