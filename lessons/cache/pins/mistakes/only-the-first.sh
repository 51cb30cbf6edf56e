# fails: pins DEPENDENCY_NOT_PINNED
sed -i.old 's/^FROM .*/FROM python:3.13-slim/' Dockerfile
echo "jinja2==3.1.5" > requirements.txt
docker build -t pinned .
