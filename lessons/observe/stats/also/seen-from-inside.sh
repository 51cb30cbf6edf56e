for id in $(docker ps --quiet --filter name=load-); do
  docker top "$id" | grep -q 'while :' && docker rename "$id" obs-busy
done
