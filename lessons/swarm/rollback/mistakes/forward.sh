# fails: back NOT_ROLLED_BACK
docker service update -d --image swarm-api:9 --update-monitor 1s api
for _ in $(seq 150); do docker service inspect api | grep -q '"paused"' && break; sleep 0.2; done
docker service update -d --image swarm-api:1 --update-monitor 1s --update-parallelism 0 api
for _ in $(seq 150); do docker service inspect api | grep -q '"completed"' && break; sleep 0.2; done
