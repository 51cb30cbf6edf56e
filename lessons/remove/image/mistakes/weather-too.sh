# fails: other IMAGE_DELETED
docker rm sentiment-try
docker rmi sentiment:1.0 sentiment:final weather:1.0
