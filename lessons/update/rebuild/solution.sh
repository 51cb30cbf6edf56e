sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker build -t testimage .

docker rm -f testcontainer
docker run -d --name testcontainer -p {{port:5000}}:5000 testimage
