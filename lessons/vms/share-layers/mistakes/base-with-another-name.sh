# fails: first OLD_IMAGE
docker tag python:3.13-slim share-a
sed -i.old 's/^FROM .*/FROM python:3.13-slim/' second/Dockerfile
docker build -t share-b second
