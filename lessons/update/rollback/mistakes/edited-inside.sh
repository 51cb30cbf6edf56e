# fails: runs SAME_CONTAINER
docker exec scoring sed -i -e 's/500/200/' -e 's/VERSION = "2"/VERSION = "1"/' /app/app.py
docker restart -t 0 scoring
