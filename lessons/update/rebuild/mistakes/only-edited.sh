# fails: rebuilt IMAGE_NOT_REBUILT
sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker restart -t 0 testcontainer
