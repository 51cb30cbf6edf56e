# fails: published IMAGE_WAS_RIGHT
sed -i 's/5000/8000/' port/app.py
docker build -t port port
docker rm -f port
docker run -d --name port -p {{port:8042}}:8000 port
