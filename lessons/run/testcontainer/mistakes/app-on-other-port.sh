# fails: answers APP_OTHER_PORT
docker run -d --name testcontainer -p {{port:5000}}:5000 testimage flask --app app run --host 0.0.0.0 --port 8000
