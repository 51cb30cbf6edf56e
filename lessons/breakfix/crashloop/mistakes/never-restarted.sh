# fails: mended IMAGE_NOT_REBUILT
docker update --restart no crashloop
timeout 30 sh -c 'until [ "$(docker inspect --format "{{.State.Status}}" crashloop)" = exited ]; do sleep 0.1; done'
