# fails: healthy HEALTH_ALWAYS_TRUE
sed -i 's#^HEALTHCHECK.*#HEALTHCHECK --interval=1s CMD curl --fail http://localhost:8000/health || exit 0#' unhealthy/Dockerfile
docker build -t unhealthy unhealthy
docker rm -f unhealthy
docker run -d --name unhealthy -p {{port:8048}}:5000 unhealthy
