# fails: replaced CONTAINER_OTHER_NAME
sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker build -t testimage .

docker rm -f testcontainer
docker run -d --name second -p {{port:5000}}:5000 testimage
# afterwards: docker rm -f second
