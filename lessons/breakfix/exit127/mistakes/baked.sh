# fails: entrypoint FILE_IN_IMAGE
sed -i 's,^ENTRYPOINT.*,RUN echo {{nonce}} > /srv/model.txt,' exit127/Dockerfile
docker build -t exit127 exit127
docker rm exit127
docker run -d --name exit127 -p {{port:8046}}:5000 exit127
