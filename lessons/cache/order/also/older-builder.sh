# What `docker build` took by itself before Docker 23.
# solution but docker build -t cached . => DOCKER_BUILDKIT=0 docker build -t cached .
