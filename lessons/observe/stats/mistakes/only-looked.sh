# fails: found NOT_RENAMED
docker stats --no-stream
