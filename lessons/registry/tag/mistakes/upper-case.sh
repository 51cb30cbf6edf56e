# fails: tagged NOT_TAGGED
docker tag testimage localhost:{{port:5001}}/learner/TestImageRepo:hubtest
