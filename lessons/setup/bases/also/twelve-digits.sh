docklab answer "$(docker images --quiet python:3.13-slim)"
