# fails: runs RUN_ARGS_AFTER_IMAGE
docker run --name testcontainer testimage -p 5000:5000
