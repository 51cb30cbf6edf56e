# fails: rebuilt EDITED_INSIDE
sed -i 's/VERSION = "1"/VERSION = "2"/' app.py
docker cp app.py testcontainer:/app/app.py
