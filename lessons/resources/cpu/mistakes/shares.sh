# fails: capped CPU_SHARES_RELATIVE
docker build -t busy cpu
docker run -d --name half --cpu-shares 512 -e OMP_NUM_THREADS=1 busy
