docker service update -d --image swarm-api:2 --update-parallelism 0 --update-order start-first --update-monitor 1s api
