docker build -t lab -f lab/finished.Dockerfile lab
# Only who is root has to allow that.
if [ "$(id -u)" = 0 ]; then set -- jupyter lab --no-browser --ip=0.0.0.0 --allow-root; fi
docker run -d --name mine -p {{port:8889}}:8888 -e JUPYTER_TOKEN={{nonce:token}} --user "$(id -u)" --mount type=bind,source="$PWD/notes",destination=/work lab "$@"
until curl -sf localhost:{{port:8889}}/api; do docker inspect --format '{{.State.Status}}' mine; done
curl -sf -X PUT -H 'Authorization: token {{nonce:token}}' -d '{"type":"notebook","content":{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}}' localhost:{{port:8889}}/api/contents/mine.ipynb
