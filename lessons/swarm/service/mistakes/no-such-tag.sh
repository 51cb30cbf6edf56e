# fails: three TASK_REJECTED
docker swarm init --advertise-addr 127.0.0.1
docker service create -d --name api --replicas 3 --publish {{port:8025}}:5000 swarm-api:9
for _ in $(seq 100); do docker service ps api | grep -q Rejected && break; sleep 0.1; done
