docker run -d --name server alpine nc -l -p 8000
docker rename server stays
