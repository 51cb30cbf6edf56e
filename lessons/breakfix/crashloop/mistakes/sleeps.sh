# fails: answers APP_SILENT
sed -i 's/CMD.*/CMD ["sleep", "infinity"]/' crashloop/Dockerfile
docker build -t crashloop crashloop
docker rm -f crashloop
docker run -d --name crashloop --restart always --init -p {{port:8041}}:5000 crashloop
