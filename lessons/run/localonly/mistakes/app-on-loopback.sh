# fails: published PORT_OPEN_TO_ALL
docker run -d --name localonly -p {{port:8020}}:5000 testimage flask --app app run
