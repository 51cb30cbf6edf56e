sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker build -t testimage:2 .
docker tag testimage:2 testimage:latest
docker rmi testimage:2
docker save testimage -o image.tar
docker rm -f testcontainer
docker load -i image.tar
docker run -d --restart unless-stopped --name testcontainer -p {{port:5000}}:5000 testimage
