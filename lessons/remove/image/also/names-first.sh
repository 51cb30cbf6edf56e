docker rmi sentiment:final
docker rmi sentiment:1.0
docker rm sentiment-try
docker image rm sentiment:1.0
