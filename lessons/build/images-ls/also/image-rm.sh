docker image rm --force --no-prune ls:surprise
