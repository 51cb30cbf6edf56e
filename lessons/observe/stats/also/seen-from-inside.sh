for id in $(docker ps --quiet --filter name=^load- --filter label=docklab.exercise=observe.stats); do
  docker top "$id" | grep -q 'while :' && docker rename "$id" obs-busy
done
