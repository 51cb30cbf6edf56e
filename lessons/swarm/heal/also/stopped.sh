up() {  # until N tasks of the service are up
  for _ in $(seq 150); do
    [ "$(docker service ps -f desired-state=running --format '{{.CurrentState}}' api | grep -c ^Running)" = "$1" ] && return
    sleep 0.2
  done
}
up 3
docker stop "$(docker ps -q --filter label=com.docker.swarm.service.name=api | tail -n 1)"
