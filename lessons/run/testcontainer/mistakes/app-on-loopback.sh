# fails: answers APP_BINDS_LOOPBACK
docker run -d --name testcontainer -p 5000:5000 testimage flask --app app run
