id=$(docker images --no-trunc --quiet python:3.13-slim)
docklab answer "${id#sha256:}"
