docklab answer "http://localhost:$(docker inspect --format '{{(index (index .NetworkSettings.Ports "5000/tcp") 0).HostPort}}' quiz-model)/"
