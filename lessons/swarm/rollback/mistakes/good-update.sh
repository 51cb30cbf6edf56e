# fails: back NO_BAD_UPDATE
docker service update -d --image swarm-api:2 --update-monitor 1s --rollback-monitor 1s --update-parallelism 0 --rollback-parallelism 0 api
for _ in $(seq 150); do docker service inspect api | grep -q '"completed"' && break; sleep 0.2; done
docker service rollback -d api
