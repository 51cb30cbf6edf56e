# fails: mounted BIND_BECAME_VOLUME
docker run -d --name live -p {{port:5000}}:5000 -v live:/app python:3.13-slim python /app/app.py
docker wait live
echo {{nonce:after}} > live/notice.txt
# afterwards: docker rm -f live; docker volume rm live
