# fails: pins NOT_PINNED
sed -i.old 's/^FROM .*/FROM python:3.13-slim/' Dockerfile
docker build -t pinned .
