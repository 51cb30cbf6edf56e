# fails: listens APP_BINDS_LOOPBACK
sed -i 's/127.0.0.1/localhost/' localhost/app.py
docker build -t localhost localhost
docker rm -f localhost
docker run -d --name localhost -p {{port:8043}}:5000 localhost
