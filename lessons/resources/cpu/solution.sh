docker build -t busy cpu
docker run --name half --cpus 0.5 -e OMP_NUM_THREADS=1 busy
