# fails: made RUN_ARGS_AFTER_IMAGE
docker build -t lab -f lab/finished.Dockerfile lab
docker rm -f lab || true
docker run -d --name lab -p {{port:8888}}:8888 lab -e JUPYTER_TOKEN={{nonce:token}} || true
