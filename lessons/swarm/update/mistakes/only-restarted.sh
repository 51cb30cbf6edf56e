# fails: updated SERVICE_OTHER_IMAGE
docker service update -d --force --update-parallelism 0 --update-monitor 1s api
for _ in $(seq 150); do docker service inspect api | grep -q '"completed"' && break; sleep 0.2; done
