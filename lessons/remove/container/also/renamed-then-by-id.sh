docker rename rm-me old
docker rm -f "$(docker ps --quiet --filter name=^old$)"
docker start keep-me
