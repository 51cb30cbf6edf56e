docker rm -f port
docker run -d --name port -p {{port:8042}}:5000 port
