docker run --name entry-other iris-app:3 python /app/predict.py 5.1 3.5 1.4 0.2
docklab answer "$(docker inspect --format '{{index .Config.Cmd 7}}' iris-app:3)"
