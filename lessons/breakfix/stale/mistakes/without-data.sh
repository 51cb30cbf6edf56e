# fails: data VOLUME_NOT_MOUNTED
docker rm -f stale
docker run -d --name stale -p {{port:8044}}:5000 stale
