printf '%s\n' 'import socket' 'socket.create_connection(("127.0.0.1", 5000), 2)' > unhealthy/well.py
sed -i 's/^COPY app.py/COPY app.py well.py/; s#^HEALTHCHECK.*#HEALTHCHECK --interval=2s CMD ["python", "/app/well.py"]#' unhealthy/Dockerfile
docker build -t unhealthy unhealthy
docker stop unhealthy
docker rm unhealthy
docker run -d --name unhealthy -p 127.0.0.1:{{port:8048}}:5000 unhealthy
