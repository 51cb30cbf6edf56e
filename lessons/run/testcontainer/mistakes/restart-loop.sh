# fails: runs RESTART_LOOP
docker run -d --restart always --name testcontainer -p {{port:5000}}:5000 testimage python server.py
timeout 30 bash -c 'until [ "$(docker inspect -f "{{.RestartCount}}" testcontainer)" -ge 1 ]; do sleep 0.1; done'
