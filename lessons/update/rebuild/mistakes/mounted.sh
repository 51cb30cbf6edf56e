# fails: from-image PATCH_IN_VOLUME
docker build -t testimage .
sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker rm -f testcontainer
docker run -d --name testcontainer -p {{port:5000}}:5000 -v "$PWD/app.py:/app/app.py" testimage
