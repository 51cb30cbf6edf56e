docker run --name code126 alpine sh -c '/etc/passwd' || true
docker run --name code127 alpine sh -c nosuch || true
docker run -d --name code137 alpine sleep 600
docker stop -t 1 code137
docker run -d --init --name code143 alpine sleep 600
docker kill -s TERM code143
docker wait code143
