# fails: described COMPOSE_FILE_OTHER_NAME
# solution but docker-compose.yml => stack.yml
