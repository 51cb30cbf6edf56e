sed -i 's/\r$//' exit127/entrypoint.sh
docker build -t exit127 exit127
docker rm -f exit127
docker run -d --name exit127 -p {{port:8046}}:5000 exit127
