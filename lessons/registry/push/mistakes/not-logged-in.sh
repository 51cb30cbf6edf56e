# fails: pushed NOT_LOGGED_IN
docker tag testimage localhost:{{port:5001}}/learner/testimagerepo:hubtest
docker push localhost:{{port:5001}}/learner/testimagerepo:hubtest
