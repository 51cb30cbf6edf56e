# fails: version NOT_ANSWERED
docker version
