# fails: kernel CONTAINER_MISSING
uname -r
docklab answer "$(docker info --format '{{.OperatingSystem}}')"
