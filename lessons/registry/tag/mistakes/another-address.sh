# fails: tagged OTHER_REPOSITORY
docker tag testimage localhost:{{port:5001}}/testimagerepo:hubtest
# afterwards: docker rmi localhost:{{port:5001}}/testimagerepo:hubtest
