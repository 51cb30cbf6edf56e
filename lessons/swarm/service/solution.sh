docker info -f "{{.Swarm.LocalNodeState}}" | grep -qx active || docker swarm init --advertise-addr 127.0.0.1
docker service create -d --name api --replicas 3 --publish {{port:8025}}:5000 swarm-api:1
