# fails: published PORT_OTHER_CONTAINER
docker run -d --name otherport -p {{port:8080}}:8080 testimage flask --app app run --host 0.0.0.0 --port 8080
