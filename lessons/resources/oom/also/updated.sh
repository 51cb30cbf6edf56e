docker build -t count count
docker create --name hungry count
docker update --memory 64m --memory-swap 64m hungry
docker start -a hungry || true
