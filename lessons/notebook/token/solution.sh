docker build -t lab -f lab/finished.Dockerfile lab
docker rm -f lab || true
docker run -d --name lab -p {{port:8888}}:8888 -e JUPYTER_TOKEN={{nonce:token}} lab
