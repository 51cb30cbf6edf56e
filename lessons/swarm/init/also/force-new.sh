docker swarm init --advertise-addr 127.0.0.1 --availability pause
docker node update --availability active "$(docker node ls -q)"
