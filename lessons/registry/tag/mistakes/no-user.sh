# fails: tagged NO_USER_IN_NAME
docker tag testimage testimagerepo:hubtest
