# fails: rebuilt IMAGE_COMMITTED
docker exec testcontainer sed -i 's/VERSION = "1"/VERSION = "2"/' /app/app.py
docker export testcontainer | docker import --change 'CMD ["python", "/app/app.py"]' - testimage
docker rm -f testcontainer
docker run -d --name testcontainer -p {{port:5000}}:5000 testimage
