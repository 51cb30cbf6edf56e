# fails: image-id ID_TOO_SHORT
docklab answer "$(docker images --quiet python:3.13-slim | cut -c1-6)"
