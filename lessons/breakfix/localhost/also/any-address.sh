docker exec localhost cat /proc/net/tcp
sed -i 's/"127.0.0.1"/""/' localhost/app.py
docker build -t localhost localhost
docker rm -f localhost
docker run -d --name localhost --restart unless-stopped -p 127.0.0.1:{{port:8043}}:5000 localhost
