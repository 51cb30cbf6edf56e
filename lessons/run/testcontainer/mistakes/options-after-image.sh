# fails: runs RUN_ARGS_AFTER_IMAGE
docker run --name testcontainer testimage -p {{port:5000}}:5000
