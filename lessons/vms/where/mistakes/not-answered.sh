# fails: system NOT_ANSWERED
docker run --name where alpine uname -r
