# fails: pulled NOT_LOGGED_IN
docker pull localhost:{{port:5001}}/team/model:2.0
