docker build -t lab -f lab/finished.Dockerfile lab
docker rm -f lab || true
docker run -d --name lab -p {{port:8888}}:8888 -e JUPYTER_TOKEN={{nonce:token}} --mount source=notebooks,destination=/work lab
until curl -sf localhost:{{port:8888}}/api; do docker inspect --format '{{.State.Status}}' lab; done
curl -sf -X PUT -H 'Authorization: token {{nonce:token}}' -d '{"type":"notebook","content":{"cells":[{"cell_type":"markdown","id":"one","metadata":{},"source":"{{nonce:word}}"}],"metadata":{},"nbformat":4,"nbformat_minor":5}}' localhost:{{port:8888}}/api/contents/first.ipynb
docker rm -f lab || true
docker run -d --name lab -p {{port:8888}}:8888 -e JUPYTER_TOKEN={{nonce:token}} --mount source=notebooks,destination=/work lab
