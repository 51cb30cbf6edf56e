# fails: tagged NOT_TAGGED
docker tag localhost:{{port:5001}}/learner/testimagerepo:hubtest testimage
