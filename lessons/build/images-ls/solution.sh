docker rmi ls:surprise
