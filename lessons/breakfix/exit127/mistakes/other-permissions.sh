# fails: runs PROGRAM_FAILED
sed -i 's,^RUN.*,RUN chmod 777 entrypoint.sh,' exit127/Dockerfile
docker build -t exit127 exit127
docker rm exit127
docker run -d --name exit127 -p {{port:8046}}:5000 exit127
timeout 30 docker wait exit127
