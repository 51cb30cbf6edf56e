# fails: described COMPOSE_OTHER_CONTEXT
# solution but build: api => build: .
