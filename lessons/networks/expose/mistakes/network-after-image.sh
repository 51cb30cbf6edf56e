# fails: runs RUN_ARGS_AFTER_IMAGE
docker run -d --name exp-store exp-store:1 --network exp-net
