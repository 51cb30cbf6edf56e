# fails: lock BUILT_BEFORE_EDIT
sed -i.old 's/^FROM .*/FROM python:3.13-slim/' Dockerfile
docker build -t pinned .
docker run --rm pinned pip freeze > frozen.txt
mv frozen.txt requirements.txt
