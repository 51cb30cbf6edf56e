# fails: passed-on COMPOSE_NOT_APPLIED
# solution but up -d => restart -t 1
