# fails: as-you BIND_BECAME_VOLUME
# afterwards: docker rm -f mine; docker volume rm notes
docker build -t lab -f lab/finished.Dockerfile lab
docker run -d --name mine -p {{port:8889}}:8888 -e JUPYTER_TOKEN={{nonce:token}} --user "$(id -u):$(id -g)" -v notes:/work lab
