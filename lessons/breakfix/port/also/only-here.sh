docker logs port
docker port port
docker rename port port-old
docker stop -t 1 port-old
docker run -d --name port -p 127.0.0.1:{{port:8042}}:5000 port
docker rm port-old
