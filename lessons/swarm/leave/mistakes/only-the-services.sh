# fails: left SWARM_STILL_THERE
docker service rm $(docker service ls -q)
