docker service update -d --image swarm-api:9 --update-monitor 1s --rollback-monitor 1s api
for _ in $(seq 150); do docker service inspect api | grep -q '"paused"' && break; sleep 0.2; done
docker service rollback -d api
