# fails: user RENAMED_NOT_REMOVED
# fails: image IMAGE_IN_USE
docker rename sentiment-try old
docker rmi sentiment:1.0 sentiment:final
