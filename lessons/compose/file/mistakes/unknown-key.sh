# fails: described COMPOSE_FILE_INVALID
# solution but ports: => port:
