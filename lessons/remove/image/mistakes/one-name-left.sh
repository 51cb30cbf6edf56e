# fails: image UNTAGGED_NOT_DELETED
docker rm sentiment-try
docker rmi sentiment:1.0
