docker build -t stale stale
docker stop stale
docker rm stale
docker run -d --name stale -p {{port:8044}}:5000 --mount source=stale-data,target=/data,readonly stale
