# fails: healthy HEALTH_MISSING
# fails: mended IMAGE_NOT_REBUILT
docker rm -f unhealthy
docker run -d --name unhealthy --no-healthcheck -p {{port:8048}}:5000 unhealthy
