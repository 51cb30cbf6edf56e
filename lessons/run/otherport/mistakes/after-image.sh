# fails: runs RUN_ARGS_AFTER_IMAGE
docker run -d --name otherport testimage -p 8080:5000
