mkdir -p ../elsewhere
sed 's/VERSION = "1"/VERSION = "2"/' app.py > ../elsewhere/app.py
docker build --quiet -f Dockerfile -t service:2 ../elsewhere
docker tag service:2 testimage
docker rmi service:2
docker rm -f testcontainer
docker run -d --name testcontainer -p 127.0.0.1:{{port:5000}}:5000 testimage
