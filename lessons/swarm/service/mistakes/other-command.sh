# fails: three TASKS_END
docker swarm init --advertise-addr 127.0.0.1
docker service create -d --name api --replicas 3 --publish {{port:8025}}:5000 --restart-delay 100ms swarm-api:1 python --version
for _ in $(seq 100); do docker service ps api | grep -q Complete && break; sleep 0.1; done
