# fails: kernel-of-python EXPANDED_ON_HOST
# The engine's kernel is named outright, so that this holds where this machine is not the engine's.
kernel=$(docker info --format '{{.KernelVersion}}')
docker run --name u-alpine alpine uname -r
docker run --name u-python python:3.13-slim sh -c "cat /etc/os-release; echo $kernel"
