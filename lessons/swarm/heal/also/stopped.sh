# solution until docker rm -f "$(docker ps -q --filter label=com.docker.swarm.service.name=api | head -n 1)"
docker stop "$(docker ps -q --filter label=com.docker.swarm.service.name=api | tail -n 1)"
