# fails: not-in-image LEAK_IN_ENV
sed -i 's/^USER/ENV JUPYTER_TOKEN={{nonce:token}}\nUSER/' lab/finished.Dockerfile
docker build -t lab -f lab/finished.Dockerfile lab
docker rm -f lab || true
docker run -d --name lab -p {{port:8888}}:8888 lab
