for id in $(docker images --all --quiet --filter dangling=true); do
  if [ "$(docker inspect --format '{{ .Config.Labels.model }}' "$id")" = wine ]; then docker image tag "$id" found-it:1; fi
done
