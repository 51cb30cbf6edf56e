# fails: removed RENAMED_NOT_REMOVED
docker stop rm-me
docker rename rm-me gone
