docker rm sentiment-try
docker rmi sentiment:1.0 sentiment:final
