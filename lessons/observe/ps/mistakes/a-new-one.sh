# fails: found NEW_NOT_RENAMED
docker run --name obs-crashed alpine sh -c 'exit 3'
