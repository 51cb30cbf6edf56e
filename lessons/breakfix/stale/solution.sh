docker rm -f stale
docker run -d --name stale -p {{port:8044}}:5000 -v stale-data:/data stale
