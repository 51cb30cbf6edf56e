# fails: tagged TAG_IS_OLDER
docker tag testimage localhost:{{port:5001}}/learner/testimagerepo:hubtest
docker create --name changing testimage true
docker commit changing testimage
docker rm changing
# afterwards: docker rmi testimage
