sed -i.old 's/^FROM .*/FROM python:3.13-slim/' Dockerfile
docker build -t pinned:draft .
docker run --rm pinned:draft pip freeze > frozen.txt
mv frozen.txt requirements.txt
docker build -t pinned .
docker rmi pinned:draft
