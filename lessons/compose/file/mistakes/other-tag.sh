# fails: described COMPOSE_OTHER_IMAGE
# solution but redis:7 => redis
