# fails: capped CPUSET_NOT_CAP
docker build -t busy cpu
docker run -d --name half --cpuset-cpus 0 -e OMP_NUM_THREADS=1 busy
