# fails: runs RUN_ARGS_AFTER_IMAGE
docker run -d --name otherport testimage -p {{port:8080}}:5000
