# fails: described COMPOSE_FILE_INVALID
# solution but cache: => cache
