docker service update --quiet --image swarm-api:2 --update-parallelism 0 --update-delay 0s --update-monitor 1s api
