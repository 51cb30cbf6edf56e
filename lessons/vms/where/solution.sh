docker run --name where alpine uname -r
docklab answer "$(docker info --format '{{.OperatingSystem}}')"
