# fails: nothing-left STACK_STILL_UP
docker compose -p team down
