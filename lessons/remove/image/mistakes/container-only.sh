# fails: image UNTAGGED_NOT_DELETED
docker rm sentiment-try
