# fails: described COMPOSE_NO_BUILD
# solution but build: api => image: python:3.13-slim
