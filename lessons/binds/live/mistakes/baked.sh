# fails: mounted FOLDER_NOT_MOUNTED
printf 'FROM python:3.13-slim\nCOPY live /app\n' > Dockerfile
docker build -t baked .
docker run -d --name live -p {{port:5000}}:5000 baked python /app/app.py
echo {{nonce:after}} > live/notice.txt
# afterwards: docker rm -f live; docker rmi baked; rm Dockerfile
