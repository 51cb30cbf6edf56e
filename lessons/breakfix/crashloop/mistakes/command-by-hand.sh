# fails: stays COMMAND_REPLACED
sed -i 's/python"/python3"/' crashloop/Dockerfile
docker build -t crashloop crashloop
docker rm -f crashloop
docker run -d --name crashloop --restart always -p {{port:8041}}:5000 crashloop python /app/app.py
