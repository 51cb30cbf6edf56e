# fails: tagged TAG_IS_OLDER
docker tag alpine localhost:{{port:5001}}/learner/testimagerepo:hubtest
