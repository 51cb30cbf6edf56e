docklab answer "$(docker inspect --format '{{json .Config.Cmd}}' iris-app:3)"
docker run -d --name demo-entry iris-app:3 sh -c "cd /app && python predict.py 5.1 3.5 1.4 0.2"
docker wait demo-entry
docker rename demo-entry entry-other
