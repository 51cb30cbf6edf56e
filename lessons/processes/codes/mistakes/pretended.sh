# fails: killed CODE_PRETENDED
docker run --name code126 alpine /etc/passwd || true
docker run --name code127 alpine nosuch || true
docker run --name code137 alpine sh -c 'exit 137' || true
docker run -d --init --name code143 alpine sleep 600
docker stop code143
