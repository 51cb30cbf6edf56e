# fails: replaced CONTAINER_MISSING
sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker build -t testimage .

docker rm -f testcontainer
