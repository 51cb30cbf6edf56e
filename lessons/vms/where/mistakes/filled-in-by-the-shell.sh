# fails: kernel EXPANDED_ON_HOST
docker run --name where alpine echo "$(docker info --format '{{.KernelVersion}}')"
docklab answer "$(docker info --format '{{.OperatingSystem}}')"
