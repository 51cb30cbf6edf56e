# fails: three REPLICAS_OTHER
docker swarm init --advertise-addr 127.0.0.1
docker service create -d --name api --publish {{port:8025}}:5000 swarm-api:1
