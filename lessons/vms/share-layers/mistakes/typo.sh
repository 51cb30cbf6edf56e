# fails: second TAG_TYPO
docker build -t share-a first
sed -i.old 's/^FROM .*/FROM python:3.13-slim/' second/Dockerfile
docker build -t share_b second
# afterwards: docker rmi share_b
