# fails: second EXPANDED_ON_HOST
# The engine's kernel is named outright, so that this holds where this machine is not the engine's.
kernel=$(docker info --format '{{.KernelVersion}}')
docker run --name k1 alpine uname -r
docker run --name k2 -e KERNEL="$kernel" alpine sh -c 'echo $KERNEL'
