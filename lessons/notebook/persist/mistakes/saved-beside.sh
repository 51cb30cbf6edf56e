# fails: older FILE_ELSEWHERE
docker build -t lab -f lab/finished.Dockerfile lab
docker rm -f lab || true
docker run -d --name lab -p {{port:8888}}:8888 -e JUPYTER_TOKEN={{nonce:token}} --mount source=notebooks,destination=/work lab
docker exec lab sh -c 'mkdir /work/notes && echo "$1" > /work/notes/first.ipynb' sh '{"cells":[{"cell_type":"markdown","id":"one","metadata":{},"source":"{{nonce:word}}"}],"metadata":{},"nbformat":4,"nbformat_minor":5}'
docker rm -f lab || true
docker run -d --name lab -p {{port:8888}}:8888 -e JUPYTER_TOKEN={{nonce:token}} --mount source=notebooks,destination=/work lab
