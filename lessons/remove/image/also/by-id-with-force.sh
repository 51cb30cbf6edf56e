docker rm sentiment-try
docker rmi -f "$(docker images --quiet sentiment:1.0)"
