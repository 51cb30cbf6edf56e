docker swarm init --advertise-addr 127.0.0.1
docker service create -d --name api swarm-api:1
docker service update -d --publish-add published={{port:8025}},target=5000 api
docker service scale -d api=3
