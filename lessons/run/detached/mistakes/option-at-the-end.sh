# fails: stays-up RUN_ARGS_AFTER_IMAGE
docker run --name background -p 8010:5000 testimage -d
