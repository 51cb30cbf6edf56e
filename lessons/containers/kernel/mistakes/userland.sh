# fails: first USERLAND_NOT_KERNEL
# fails: second USERLAND_NOT_KERNEL
docker run --name k1 alpine cat /etc/os-release
docker run --name k2 alpine cat /etc/os-release
