# fails: pins OTHER_VERSION
sed -i.old 's/^FROM .*/FROM python:3.13-slim/' Dockerfile
sed -i.old "s/install .*/install jinja2/" Dockerfile
printf "jinja2==3.1.5\nmarkupsafe==3.0.3\n" > requirements.txt
docker build -t pinned .
