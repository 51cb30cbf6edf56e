# fails: older FILE_IN_IMAGE
echo '{"cells":[{"cell_type":"markdown","id":"one","metadata":{},"source":"{{nonce:word}}"}],"metadata":{},"nbformat":4,"nbformat_minor":5}' > lab/first.ipynb
sed -i 's/^USER/COPY --chown=1000 first.ipynb \/work\/\nUSER/' lab/finished.Dockerfile
docker build -t lab -f lab/finished.Dockerfile lab
docker rm -f lab || true
docker run -d --name lab -p {{port:8888}}:8888 -e JUPYTER_TOKEN={{nonce:token}} --mount source=notebooks,destination=/work lab
