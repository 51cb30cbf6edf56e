# fails: kernel USERLAND_NOT_KERNEL
docker run --name where alpine cat /etc/os-release
docklab answer "$(docker info --format '{{.OperatingSystem}}')"
