# fails: tagged TAG_TYPO
docker tag testimage localhost:{{port:5001}}/learner/testimagrepo:hubtest
