# fails: kernel-of-alpine USERLAND_NOT_KERNEL
# fails: kernel-of-python USERLAND_NOT_KERNEL
uname -r
docker run --name u-alpine alpine cat /etc/os-release
docker run --name u-python python:3.13-slim cat /etc/os-release
