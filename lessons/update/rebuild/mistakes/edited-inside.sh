# fails: rebuilt EDITED_INSIDE
docker exec testcontainer sed -i 's/VERSION = "1"/VERSION = "2"/' /app/app.py
docker restart -t 0 testcontainer
