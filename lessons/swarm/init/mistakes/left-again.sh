# fails: active SWARM_INACTIVE
docker swarm init --advertise-addr 127.0.0.1
docker swarm leave --force
