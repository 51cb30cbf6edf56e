# fails: stays-up CONTAINER_MISSING
docker run -d --rm --name background -p 8010:5000 testimage python server.py
sleep 2
