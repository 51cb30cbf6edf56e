# fails: model FILE_MISSING
docker rm -v trainer
docker volume rm trainer-results
docker volume create trainer-results
# afterwards: docker volume rm trainer-results
