docker swarm init --advertise-addr 127.0.0.1
docker service create -d --name iris --replicas 3 --publish {{port:8053}}:5000 iris-api:1.0
up() {  # until N tasks of the service are up
  for _ in $(seq 150); do
    [ "$(docker service ps -f desired-state=running --format '{{.CurrentState}}' iris | grep -c ^Running)" = "$1" ] && return
    sleep 0.2
  done
}
up 3
docker rm -f $(docker ps -q --filter label=com.docker.swarm.service.name=iris | head -n 1)
