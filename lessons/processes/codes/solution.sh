docker run --name code126 alpine /etc/passwd || true
docker run --name code127 alpine nosuch || true
docker run -d --name code137 alpine sleep 600
docker kill code137
docker run -d --init --name code143 alpine sleep 600
docker stop code143
