# fails: built IMAGE_COMMITTED
docker exec stale sh -c 'echo 2 > /app/version.txt'
docker commit stale stale
docker rm -f stale
docker run -d --name stale -p {{port:8044}}:5000 -v stale-data:/data stale
