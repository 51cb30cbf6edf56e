# fails: mended IMAGE_NOT_REBUILT
# fails: runs COMMAND_REPLACED
docker rm exit127
docker run -d --name exit127 -p {{port:8046}}:5000 --entrypoint python exit127 /app/app.py
