# By the id, with the old names taken away.
for id in $(docker images --quiet --no-trunc forest); do
  if docker image history --no-trunc --format '{{ .CreatedBy }}' "$id" | grep -q -e '{{nonce:seed}}'; then
    docker image tag "$id" published:1
  fi
done
docker rmi forest:a forest:b forest:c
