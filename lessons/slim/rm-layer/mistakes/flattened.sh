# fails: built IMAGE_COMMITTED
docker build -t heavy summary
docker create --name flat heavy
docker export flat | docker import --change 'CMD ["cat", "/work/summary.txt"]' - lean
docker rm flat
