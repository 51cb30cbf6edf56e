# fails: three CONTAINER_NOT_SERVICE
docker swarm init --advertise-addr 127.0.0.1
docker run -d --name api -p {{port:8025}}:5000 swarm-api:1
