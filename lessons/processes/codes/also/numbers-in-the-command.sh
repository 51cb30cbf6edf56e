docker run --name code126 alpine /etc/passwd || true
docker run --name code127 alpine sh -c 'nosuch 127.0.0.1' || true
docker run -d --name code137 alpine sleep 137
docker kill code137
docker run -d --init --name code143 alpine sleep 143
docker stop code143
