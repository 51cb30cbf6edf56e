# fails: runs PORT_NOT_PUBLISHED
docker rm -f scoring
docker run -d --name scoring scoring:1
