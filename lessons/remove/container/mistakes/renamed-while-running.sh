# fails: removed STILL_RUNNING
docker rename rm-me gone
