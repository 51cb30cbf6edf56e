tr -d '\r' < exit127/entrypoint.sh > exit127/fresh.sh
mv exit127/fresh.sh exit127/entrypoint.sh
sed -i 's,^ENTRYPOINT.*,ENTRYPOINT ["sh"\, "/app/entrypoint.sh"],' exit127/Dockerfile
docker build -t exit127 exit127
docker rm exit127
docker run -d --name exit127 -p {{port:8046}}:5000 exit127
