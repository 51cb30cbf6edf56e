# fails: published SERVICE_UNPUBLISHED
docker swarm init --advertise-addr 127.0.0.1
docker service create -d --name api --replicas 3 swarm-api:1
