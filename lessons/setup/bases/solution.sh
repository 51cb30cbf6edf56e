docklab images get
docklab answer "$(docker image inspect --format '{{.Id}}' python:3.13-slim)"
