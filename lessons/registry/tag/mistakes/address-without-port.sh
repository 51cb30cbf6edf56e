# fails: tagged OTHER_REPOSITORY
docker tag testimage localhost/testimagerepo:hubtest
# afterwards: docker rmi localhost/testimagerepo:hubtest
