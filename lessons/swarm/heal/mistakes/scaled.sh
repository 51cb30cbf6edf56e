# fails: healed SCALED_NOT_HEALED
docker service scale -d api=2
docker service scale -d api=3
up() {  # until N tasks of the service are up
  for _ in $(seq 150); do
    [ "$(docker service ps -f desired-state=running --format '{{.CurrentState}}' api | grep -c ^Running)" = "$1" ] && return
    sleep 0.2
  done
}
up 3
