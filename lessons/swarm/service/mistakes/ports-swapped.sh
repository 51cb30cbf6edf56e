# fails: published PORT_SWAPPED
docker swarm init --advertise-addr 127.0.0.1
docker service create -d --name api --replicas 3 --publish 5000:{{port:8025}} swarm-api:1
