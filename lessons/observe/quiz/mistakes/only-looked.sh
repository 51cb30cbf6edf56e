# fails: answer NOT_ANSWERED
docker ps --all
