docker run -d --name stays alpine
docker rm stays
docker run -d --name stays alpine sleep 600
