# fails: changed FILE_UNCHANGED
docker run -d --name live -p {{port:5000}}:5000 -v "$PWD/live:/app" python:3.13-slim python /app/app.py
