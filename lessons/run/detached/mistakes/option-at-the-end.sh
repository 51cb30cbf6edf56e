# fails: stays-up RUN_ARGS_AFTER_IMAGE
docker run --name background -p {{port:8010}}:5000 testimage -d
