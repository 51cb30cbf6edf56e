# fails: found RUNNING_RENAMED
docker rename "$(docker ps --quiet --filter name=^obs- --filter label=docklab.exercise=observe.ps --filter status=running | tail -n 1)" obs-crashed
