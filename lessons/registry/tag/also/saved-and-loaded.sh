docker tag testimage localhost:{{port:5001}}/learner/testimagerepo:hubtest
docker save testimage localhost:{{port:5001}}/learner/testimagerepo:hubtest --output ../both.tar
docker rmi testimage localhost:{{port:5001}}/learner/testimagerepo:hubtest
docker load --input ../both.tar
