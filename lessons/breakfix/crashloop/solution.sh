sed -i 's/ap\.py"\]/app.py"]/' crashloop/Dockerfile
docker build -t crashloop crashloop
docker rm -f crashloop
docker run -d --name crashloop --restart always -p {{port:8041}}:5000 crashloop
