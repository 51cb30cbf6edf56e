# fails: left SWARM_STILL_THERE
docker swarm leave
