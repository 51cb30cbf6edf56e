# fails: described COMPOSE_NO_DOCKERFILE
# solution but build: api => build: {context: api, dockerfile: api/Dockerfile}
