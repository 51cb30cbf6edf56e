sed -i "s/^RUN .*/RUN sed -i 's,\\\\r,,' entrypoint.sh \&\& chmod +x entrypoint.sh/" exit127/Dockerfile
docker build -t exit127 exit127
docker rm exit127
docker run -d --name exit127 -p {{port:8046}}:5000 exit127
