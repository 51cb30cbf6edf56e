docker service update -d --image swarm-api:9 --update-failure-action rollback --update-monitor 1s --rollback-monitor 1s api
