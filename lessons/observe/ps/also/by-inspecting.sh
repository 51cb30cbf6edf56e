for id in $(docker ps --all --quiet --filter name=^obs- --filter label=docklab.exercise=observe.ps --filter status=exited); do
  [ "$(docker inspect --format '{{.State.ExitCode}}' "$id")" = 3 ] && docker rename "$id" obs-crashed
done
