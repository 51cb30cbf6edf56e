# fails: tagged OTHER_TAG
docker tag testimage localhost:{{port:5001}}/learner/testimagerepo
