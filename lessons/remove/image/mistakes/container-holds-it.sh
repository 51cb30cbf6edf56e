# fails: user STOPPED_NOT_REMOVED
# fails: image IMAGE_IN_USE
docker rmi sentiment:1.0 sentiment:final
