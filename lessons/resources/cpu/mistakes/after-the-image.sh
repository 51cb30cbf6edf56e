# fails: ran RUN_ARGS_AFTER_IMAGE
docker build -t busy cpu
docker run --name half -e OMP_NUM_THREADS=1 busy --cpus 0.5 || true
