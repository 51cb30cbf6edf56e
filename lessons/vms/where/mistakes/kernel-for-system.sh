# fails: system KERNEL_NOT_SYSTEM
docker run --name where alpine uname -r
docklab answer "$(docker info --format '{{.KernelVersion}}')"
