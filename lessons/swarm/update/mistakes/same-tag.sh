# fails: updated UPDATE_CHANGED_NOTHING
docker service update -d --image swarm-api:1 api
