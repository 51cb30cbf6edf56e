docker run -d --name replica-b iris-app:2
docker create --name demo-first --hostname laptop iris-app:2
docker start -a demo-first
docker start -a demo-first
docker rename demo-first replica-a
docker wait replica-b
