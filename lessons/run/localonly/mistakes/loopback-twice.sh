# fails: answers APP_BINDS_LOOPBACK
docker run -d --name localonly -p 127.0.0.1:{{port:8020}}:5000 testimage flask --app app run
