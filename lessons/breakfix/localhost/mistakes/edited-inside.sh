# fails: mended EDITED_INSIDE
docker exec localhost sed -i 's/127.0.0.1/0.0.0.0/' /app/app.py
docker restart localhost
