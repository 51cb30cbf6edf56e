docker run -d --name stays alpine
docker wait stays
docker rm stays
docker run -d --name stays alpine sleep 600
