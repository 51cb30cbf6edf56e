# fails: healed SERVICE_RECREATED
docker service rm api
for _ in $(seq 100); do [ -z "$(docker ps -q --filter label=com.docker.swarm.service.name=api)" ] && break; sleep 0.1; done
docker service create -d --name api --replicas 3 --publish {{port:8025}}:5000 swarm-api:1
