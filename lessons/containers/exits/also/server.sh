docker run -d --name server alpine httpd -f -p 8000
docker rename server stays
