# fails: answers APP_BINDS_LOOPBACK
docker run -d --name testcontainer -p {{port:5000}}:5000 testimage flask --app app run
