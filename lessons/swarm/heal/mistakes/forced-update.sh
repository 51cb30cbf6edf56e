# fails: healed UPDATED_NOT_HEALED
docker service update -d --force --update-monitor 1s --update-parallelism 0 api
for _ in $(seq 150); do docker service inspect api | grep -q '"completed"' && break; sleep 0.2; done
