sed -i 's/^CMD/ENV OMP_NUM_THREADS=1\nCMD/' cpu/Dockerfile
docker build -t busy cpu
docker run -d --name half --cpu-period 50000 --cpu-quota 25000 busy
