# An image has an id, too; and run is create and start.
docker create --name demo-app "$(docker images --quiet --no-trunc iris-app:1)"
docker start --attach demo-app
docker rename demo-app hello-ml
