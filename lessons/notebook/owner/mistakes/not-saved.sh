# fails: yours FILE_MISSING
docker build -t lab -f lab/finished.Dockerfile lab
docker run -d --name mine -p {{port:8889}}:8888 -e JUPYTER_TOKEN={{nonce:token}} --user "$(id -u):$(id -g)" -v "$PWD/notes:/work" lab sleep 600
