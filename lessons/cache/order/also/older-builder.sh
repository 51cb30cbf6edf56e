# What `docker build` takes by itself where the engine is older, or buildx was installed later.
# solution but docker build -t cached . => DOCKER_BUILDKIT=0 docker build -t cached .
