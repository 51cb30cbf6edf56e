# fails: came-back KILLED_BY_COMMAND
# solution but exec -T queue redis-cli shutdown nosave => kill queue
