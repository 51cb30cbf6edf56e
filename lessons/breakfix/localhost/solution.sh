sed -i 's/127.0.0.1/0.0.0.0/' localhost/app.py
docker build -t localhost localhost
docker rm -f localhost
docker run -d --name localhost -p {{port:8043}}:5000 localhost
