# fails: image UNTAGGED_NOT_DELETED
docker rm sentiment-try
docker tag sentiment:1.0 backup:1
docker rmi sentiment:1.0 sentiment:final
