# fails: kernel CONTAINER_MISSING
docker run --rm --name where alpine uname -r
docklab answer "$(docker info --format '{{.OperatingSystem}}')"
