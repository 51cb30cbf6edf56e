# fails: scratch VOLUME_IN_USE
docker run --name again --volumes-from trainer alpine true
docker rm -v trainer
# afterwards: docker rm again
