docker build -t busy cpu
docker run -d --name half -e OMP_NUM_THREADS=1 busy
docker update --cpus .5 half
