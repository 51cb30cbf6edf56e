docker build -t lab -f lab/finished.Dockerfile lab
docker rm -f lab || true
printf '{{nonce:token}}' > token.txt
chmod 644 token.txt
docker run -d --name lab -p {{port:8888}}:8888 -e JUPYTER_TOKEN_FILE=/run/token -v "$PWD/token.txt:/run/token:ro" lab
