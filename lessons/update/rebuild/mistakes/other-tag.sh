# fails: rebuilt OTHER_TAG
sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker build -t testimage:2 .
docker rm -f testcontainer
docker run -d --name testcontainer -p {{port:5000}}:5000 testimage:2
# afterwards: docker rm -f testcontainer; docker rmi testimage:2
