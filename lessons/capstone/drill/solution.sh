docklab break network
docker network connect network-back network-api
docklab check

docklab break port
docker rm -f port
docker run -d --name port -p {{port:8042}}:5000 port
docklab check

docklab break localhost
cd ../breakfix
sed -i 's/127.0.0.1/0.0.0.0/' localhost/app.py
docker build -t localhost localhost
docker rm -f localhost
docker run -d --name localhost -p {{port:8043}}:5000 localhost
docklab check
