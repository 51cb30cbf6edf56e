# fails: capped NO_CPU_LIMIT
docker build -t busy cpu
docker run -d --name half -e OMP_NUM_THREADS=1 busy
