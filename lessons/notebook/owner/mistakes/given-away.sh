# fails: yours OTHER_OWNER
docker build -t lab -f lab/finished.Dockerfile lab
docker run -d --name mine -p {{port:8889}}:8888 -e JUPYTER_TOKEN={{nonce:token}} --user "$(id -u):$(id -g)" -v "$PWD/notes:/work" lab sleep 600
docker exec mine touch /work/mine.ipynb
docker exec --user 0 mine chown 4321 /work/mine.ipynb
