# fails: entrypoint FILE_MISSING
sed -i '/^ENTRYPOINT/d' exit127/Dockerfile
docker build -t exit127 exit127
docker rm exit127
docker run -d --name exit127 -p {{port:8046}}:5000 exit127
