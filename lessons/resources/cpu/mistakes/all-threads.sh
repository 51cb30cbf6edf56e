# fails: threads ENV_DIFFERS
docker build -t busy cpu
docker run -d --name half --cpus 0.5 busy
